import { fileURLToPath } from 'node:url'
import { describe } from 'vitest'
import { proveTool } from './prove-tool.ts'
import { toolNames } from './tool-names.ts'
import { whoAmIAtWork } from './who-am-i.ts'

const program = fileURLToPath(new URL('who-am-i.mjs', import.meta.url))

proveTool({ suite: describe, name: toolNames.javascript, tool: whoAmIAtWork(process.execPath, program) })
