import { findDisplay } from '../../agent/page/display.ts'
import { command, flagGiven } from '../command.ts'
import { hasLocalBrowser } from '../prompts/local-browser.ts'
import { openBrowser } from '../prompts/open-browser.ts'

export const ui = command({
  parse: (raw) => ({ print: flagGiven(raw, 'print') }),
  async run({ print }, io) {
    const agent = await io.agent()
    const url = await agent.openPage(findDisplay(io.env, io.platform))
    const problem = print || !hasLocalBrowser(io) ? 'printed' : await openBrowser(io, url)
    if (problem === null) return 0
    if (problem !== 'printed') io.stderr.write(`${problem}\n`)
    io.stdout.write(`${url}\n`)
    io.stderr.write('open this address within 30 seconds; it is good for one browser\n')
    return 0
  },
})
