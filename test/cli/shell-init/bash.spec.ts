import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { bashInit } from '../../../cli/shell-init/bash.ts'
import { runProcess } from '../../support/run-process.ts'
import { colours, promptHome } from './prompt-home.ts'

/** What bash shows before it reads, at the end of a script; colours as their numbers. */
async function prompt(env: Readonly<Record<string, string>>): Promise<string> {
  const script = `${bashInit}PS1='\${__keyturn_segment}> '; eval "$PROMPT_COMMAND"; printf '%s' "\${PS1@P}"`
  const { stdout, stderr } = await runProcess('bash', ['--norc', '-c', script], { env })
  expect(stderr).toBe('')
  return colours(stdout.replaceAll('\u0001', '').replaceAll('\u0002', ''))
}

describe('the prompt of bash', () => {
  it.each([
    ['production', '<31>'],
    ['staging', '<33>'],
    ['development', '<32>'],
    ['sandbox', '<32>'],
    ['-', '<36>'],
  ])('shows %s in its colour, with the minutes left', async (environment, colour) => {
    const env = promptHome(`${environment} 43 payments/Admin`)
    expect(await prompt({ ...env, KEYTURN_SESSION_ID: 's1', KEYTURN_SESSION: 'acme' })).toBe(
      `${colour}payments/Admin 43m<0> > `,
    )
    expect(readFileSync(`${env.HOME}/asked`, 'utf8')).toBe('s1 \n')
  })

  it('shows the name alone where nobody answers', async () => {
    const env = { ...promptHome(''), KEYTURN_HOME: '/nowhere' }
    expect(await prompt({ ...env, KEYTURN_SESSION_ID: 's1', KEYTURN_SESSION: 'acme' })).toBe('<36>acme<0> > ')
  })

  it('is as it was outside of a session', async () => {
    expect(await prompt(promptHome('- - x'))).toBe('> ')
  })

  it('runs nothing that a name says', async () => {
    const env = promptHome('- - $(touch ran)`touch ran`\\$(id)')
    expect(await prompt({ ...env, KEYTURN_SESSION_ID: 's1' })).toBe(
      '<36>$(touch ran)`touch ran`\\$(id)<0> > ',
    )
  })

  it('keeps the exit code, and what was there before', async () => {
    const script = `PROMPT_COMMAND='echo before $?'; ${bashInit}false; eval "$PROMPT_COMMAND"`
    const { stdout } = await runProcess('bash', ['--norc', '-c', script], { env: promptHome('- - x') })
    expect(stdout).toBe('before 1\n')
  })
})

describe('kt in bash', () => {
  const keyturn = (body: string) => `keyturn() { :; }; command() { shift; ${body}; }\n${bashInit}`

  it('switches the shell it is typed in', async () => {
    const script = `${keyturn(`echo "export SWITCHED='$*'"`)}kt 'my dev'; echo "$SWITCHED"`
    const { stdout } = await runProcess('bash', ['--norc', '-c', script], { env: promptHome('') })
    expect(stdout).toBe('env --files --format bash my dev\n')
  })

  it('changes nothing when it fails, and fails too', async () => {
    const script = `${keyturn(`echo 'export SWITCHED=yes'; return 3`)}kt x; echo "$? \${SWITCHED-no}"`
    const { stdout } = await runProcess('bash', ['--norc', '-c', script], { env: promptHome('') })
    expect(stdout).toBe('3 no\n')
  })
})
