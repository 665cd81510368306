import { orSkip } from '../support/requires.ts'
import { awsCli, awsCliAtWork } from './aws-cli.ts'
import { proveTool } from './prove-tool.ts'
import { toolNames } from './tool-names.ts'

const program = awsCli('1')

// Debian has version 2 alone, so CI cannot install it.
const suite = orSkip(program !== null, 'AWS CLI 1')
proveTool({ suite, name: toolNames['aws-cli-1'], tool: awsCliAtWork(program ?? '') })
