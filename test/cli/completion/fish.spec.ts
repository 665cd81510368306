import { expect, it } from 'vitest'
import { fishCompletion } from '../../../cli/completion/fish.ts'
import { commands } from '../../../cli/command-table.ts'
import { requires } from '../../support/requires.ts'
import { runProcess } from '../../support/run-process.ts'

/** What fish offers for this line, without the descriptions. */
async function offered(line: string): Promise<readonly string[]> {
  const script = `
function keyturn
  test "$argv" = '__complete sessions'; and printf '%s\\n' acme-prod/ReadOnly 'my dev' production
end
${fishCompletion(commands)}
complete -C '${line}'`
  const { stdout, stderr } = await runProcess('fish', ['--no-config', '-c', script], {
    env: { PATH: process.env.PATH ?? '', HOME: '/nowhere' },
  })
  expect(stderr).toBe('')
  return stdout
    .split('\n')
    .filter((text) => text !== '')
    .map((text) => text.split('\t')[0] ?? '')
}

requires('fish')('fish completes', () => {
  it.each([
    ['keyturn st', ['start', 'status', 'stop']],
    ['keyturn vault use ', ['keychain', 'passphrase']],
    ['keyturn start p', ['production']],
    ['keyturn env x --format p', ['powershell']],
    ['keyturn sign-in --no', ['--no-browser']],
    ['keyturn start x --region ', []],
  ])('%s', async (line, expected) => {
    expect([...(await offered(line))].sort()).toEqual(expected)
  })
})
