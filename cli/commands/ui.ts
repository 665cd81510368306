import { findDisplay } from '../../agent/page/display.ts'
import { isBehindSsh } from '../../agent/is-behind-ssh.ts'
import { command, flagGiven } from '../command.ts'
import { hasLocalBrowser } from '../prompts/local-browser.ts'
import { openBrowser } from '../prompts/open-browser.ts'

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
    io.stdout.write(`${address}\n`)
    io.stderr.write('open this address within 30 seconds; it is good for one browser\n')
    // The port stays for ten minutes, so there is time to forward it.
    if (isBehindSsh(io.env)) {
      const { port } = new URL(address)
      io.stderr.write(
        `from your own machine: ssh -L ${port}:127.0.0.1:${port} to here, then keyturn ui again\n`,
      )
    }
    return 0
  },
})
