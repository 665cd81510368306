import { findDisplay } from '../../agent/page/display.ts'
import { command, flagGiven } from '../command.ts'
import { hasLocalBrowser } from '../prompts/local-browser.ts'
import { openBrowser } from '../prompts/open-browser.ts'
import { tellPageAddress } from '../prompts/tell-page-address.ts'

export const ui = command({
  parse: (raw) => ({ print: flagGiven(raw, 'print') }),
  async run({ print }, io) {
    const agent = await io.agent()
    const address = await agent.openPage(findDisplay(io.env, io.platform))
    if (!print && hasLocalBrowser(io)) {
      const problem = await openBrowser(io, address)
      if (problem === null) return 0
      io.stderr.write(`${problem}\n`)
    }
    tellPageAddress(io, address, io.stdout)
    return 0
  },
})
