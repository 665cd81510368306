import { expect, it } from 'vitest'
import { commands } from '../../../cli/command-table.ts'
import { completionScript } from '../../../cli/completion/completion-script.ts'
import { initScript } from '../../../cli/shell-init/init-script.ts'
import { zshInit } from '../../../cli/shell-init/zsh.ts'
import { requires } from '../../support/requires.ts'
import { runProcess } from '../../support/run-process.ts'
import { colours, promptHome } from './prompt-home.ts'

requires('zsh')('zsh', () => {
  async function prompt(env: Readonly<Record<string, string>>): Promise<string> {
    const script = `PROMPT='> '\n${zshInit}__keyturn_prompt; print -rn -- "\${(%%)PROMPT}"`
    const { stdout, stderr } = await runProcess('zsh', ['-f', '-c', script], { env })
    expect(stderr).toBe('')
    return colours(stdout)
  }

  it('shows the session in the colour of its environment, with the minutes left', async () => {
    const env = promptHome('production 43 payments/Admin')
    expect(await prompt({ ...env, KEYTURN_SESSION_ID: 's1' })).toBe('<31>payments/Admin 43m<39> > ')
  })

  it('shows the name alone where nobody answers, and nothing outside of a session', async () => {
    const env = { ...promptHome(''), KEYTURN_HOME: '/nowhere' }
    expect(await prompt({ ...env, KEYTURN_SESSION_ID: 's1', KEYTURN_SESSION: 'acme' })).toBe(
      '<36>acme<39> > ',
    )
    expect(await prompt(env)).toBe('> ')
  })

  it('runs nothing that a name says, and shows it as it is', async () => {
    const env = promptHome('- - 50%% $(touch ran)')
    expect(await prompt({ ...env, KEYTURN_SESSION_ID: 's1' })).toBe('<36>50%% $(touch ran)<39> > ')
  })

  it('switches the shell that kt is typed in', async () => {
    const script = `${zshInit}command() { shift; print "export SWITCHED='$*'" }; kt 'my dev'; print $SWITCHED`
    const { stdout } = await runProcess('zsh', ['-f', '-c', script], { env: promptHome('') })
    expect(stdout).toBe('env --files --format bash my dev\n')
  })

  it('takes the whole script in without a word, whether it completes already or not', async () => {
    const whole = `${initScript('zsh')}${completionScript('zsh', commands)}`
    for (const before of ['', 'autoload -Uz compinit && compinit -u\n']) {
      const script = `${before}${whole}print "$+functions[_keyturn] $+functions[compdef] $_comps[kt]"`
      const { stdout, stderr } = await runProcess('zsh', ['-f', '-c', script], { env: promptHome('') })
      expect({ stdout, stderr }).toEqual({ stdout: '1 1 _kt\n', stderr: '' })
    }
  })
})
