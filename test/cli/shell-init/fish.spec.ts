import { expect, it } from 'vitest'
import { fishInit } from '../../../cli/shell-init/fish.ts'
import { requires } from '../../support/requires.ts'
import { runProcess } from '../../support/run-process.ts'
import { promptHome } from './prompt-home.ts'

requires('fish')('fish', () => {
  const plain = 'function set_color; echo -n "<$argv>"; end\n'

  async function prompt(env: Readonly<Record<string, string>>): Promise<string> {
    const script = `${plain}function fish_prompt; echo -n '> '; end\n${fishInit}fish_prompt`
    const { stdout, stderr } = await runProcess('fish', ['-c', script], { env })
    expect(stderr).toBe('')
    return stdout
  }

  it('shows the session in the colour of its environment, with the minutes left', async () => {
    const env = promptHome('production 43 my payments/Admin')
    expect(await prompt({ ...env, KEYTURN_SESSION_ID: 's1' })).toBe('<red>my payments/Admin 43m<normal> > ')
  })

  it('shows the name alone where nobody answers, and nothing outside of a session', async () => {
    const env = { ...promptHome(''), KEYTURN_HOME: '/nowhere' }
    expect(await prompt({ ...env, KEYTURN_SESSION_ID: 's1', KEYTURN_SESSION: 'acme' })).toBe(
      '<cyan>acme<normal> > ',
    )
    expect(await prompt(env)).toBe('> ')
  })

  it('switches the shell that kt is typed in, and changes nothing when it fails', async () => {
    const keyturn = (body: string) =>
      `function keyturn; ${body}; end\n${fishInit.replaceAll('command keyturn', 'keyturn')}`
    const env = promptHome('')
    const well = `${keyturn(`echo "set -gx SWITCHED '$argv'"`)}kt 'my dev'; echo $SWITCHED`
    expect((await runProcess('fish', ['-c', well], { env })).stdout).toBe(
      'env --files --format fish my dev\n',
    )
    const ill = `${keyturn(`echo 'set -gx SWITCHED yes'; return 3`)}kt x; echo $status $SWITCHED`
    expect((await runProcess('fish', ['-c', ill], { env })).stdout).toBe('3\n')
  })
})
