import { requires } from '../support/requires.ts'
import { awsCli, awsCliAtWork } from './aws-cli.ts'
import { proveTool } from './prove-tool.ts'
import { toolNames } from './tool-names.ts'

const program = awsCli('2') ?? '/usr/bin/aws'

proveTool({ suite: requires(program), name: toolNames['aws-cli-2'], tool: awsCliAtWork(program) })
