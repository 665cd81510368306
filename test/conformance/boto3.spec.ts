import { orSkip, requires } from '../support/requires.ts'
import { proveTool } from './prove-tool.ts'
import { debians, newerPython, whoAmIInPython } from './python.ts'
import { toolNames } from './tool-names.ts'
import { whoAmIAtWork } from './who-am-i.ts'

proveTool({
  suite: requires(debians.python, debians.boto3),
  name: `${toolNames.boto3} of Debian`,
  tool: whoAmIAtWork(debians.python, whoAmIInPython),
})

// No package of it is new enough, so CI cannot install it.
proveTool({
  suite: orSkip(newerPython !== null, 'a newer boto3'),
  name: `${toolNames.boto3}, newer`,
  tool: whoAmIAtWork(newerPython ?? '', whoAmIInPython),
})
