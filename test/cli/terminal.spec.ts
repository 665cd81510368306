import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Prompt } from '../../core/contract/prompt.ts'
import { CoreError } from '../../core/core-error.ts'
import { approvePrompt, samlPrompt } from '../support/contract-rows.ts'
import { eventually } from '../support/eventually.ts'
import { requires } from '../support/requires.ts'
import { builtCli } from './support/built-cli.ts'
import { newPlace } from './support/place.ts'
import { scriptedAgent } from './support/scripted-agent.ts'
import { openTerminal } from './support/terminal.ts'

const cli = builtCli()

requires('script')('at a terminal', () => {
  it('asks for the MFA code until there is one, and goes on with it', async () => {
    const env = newPlace(cli())
    const agent = await scriptedAgent(env)
    const prompt = mfaPrompt('p1', null)
    const answered = answersOf(agent)
    agent.answer('session.start', async (_, caller) => {
      expect([...caller.attends]).toContain('mfa')
      caller.emit({ type: 'prompt-opened', prompt })
      await eventually(() => {
        if (!answered.includes('123456')) throw new Error('not answered yet')
      })
      throw new CoreError('aws-refused', 'that is how far this test goes')
    })
    const terminal = openTerminal('keyturn start ops', env)
    await terminal.shows('MFA code of arn:aws:iam::111122223333:mfa/me for ops: ')
    terminal.type('\r')
    await eventually(() => {
      if (terminal.screen().split('for ops: ').length < 3) throw new Error('not asked again yet')
    })
    terminal.type('123 456\r')
    await expect(terminal.ended).resolves.toBe(5)
    expect(agent.requests).toContain('prompt.answer {"id":"p1","answer":"123456"}')
    expect(terminal.screen()).toContain('that is how far this test goes')
  })

  it('asks again when the code was wrong, and says so', async () => {
    const env = newPlace(cli())
    const agent = await scriptedAgent(env)
    const answered = answersOf(agent)
    agent.answer('session.start', async (_, caller) => {
      for (const [id, problem, code] of [
        ['p1', null, '000000'],
        ['p2', 'this code was not accepted', '123456'],
      ] as const) {
        caller.emit({ type: 'prompt-opened', prompt: mfaPrompt(id, problem) })
        await eventually(() => {
          if (!answered.includes(code)) throw new Error('not answered yet')
        })
        caller.emit({ type: 'prompt-closed', id, outcome: 'answered' })
      }
      throw new CoreError('aws-refused', 'done')
    })
    const terminal = openTerminal('keyturn start ops', env)
    await terminal.shows('for ops: ')
    terminal.type('000000\r')
    await terminal.shows('this code was not accepted')
    await eventually(() => {
      if (terminal.screen().split('for ops: ').length < 3) throw new Error('not asked again yet')
    })
    terminal.type('123456\r')
    await expect(terminal.ended).resolves.toBe(5)
  })

  it.each([
    ['y', 0, true],
    ['', 130, false],
  ])('shows what profiles are changed, and asks: %j', async (typed, code, isWritten) => {
    const env = newPlace(cli())
    const agent = await scriptedAgent(env)
    const fingerprint = 'f'.repeat(64)
    const diff = '--- /x/config\n+++ /x/config\n@@ -0,0 +1,1 @@\n+[profile prod]\n'
    const change = {
      file: '/x/config',
      diff,
      profiles: 1,
      added: ['prod'],
      changed: [],
      removed: [],
      leftOut: [],
    }
    agent.answer('profiles.write', () => ({ ...change, fingerprint, written: false }))
    const terminal = openTerminal('keyturn profiles write', env)
    await terminal.shows('change /x/config like this? [y/N] ')
    expect(terminal.screen()).toContain('\u001b[32m+[profile prod]')
    terminal.type(`${typed}\r`)
    await expect(terminal.ended).resolves.toBe(code)
    expect(agent.requests.some((request) => request.includes(fingerprint))).toBe(isWritten)
  })

  it.each([
    ['y', '', '"keys":true,"commands":false'],
    ['', 'y', '"keys":false,"commands":true'],
  ])(
    'asks for keys (%j) and for commands (%j) of their own, showing each command',
    async (keys, runs, consent) => {
      const env = newPlace(cli())
      const agent = await scriptedAgent(env)
      const item = { what: 'session', name: 'ops', outcome: 'new', as: 'ops', note: null }
      const report = { files: ['/c'], keys: 2, commands: ['/opt/creds --json'], items: [item] }
      agent.answer('import.profiles-plan', () => ({ ...report, applied: false }))
      agent.answer('import.profiles', () => ({ ...report, applied: true }))
      agent.answer('vault.status', () => ({ source: 'passphrase', state: 'ready' }))
      const terminal = openTerminal('keyturn import aws-config', env)
      await terminal.shows('take 2 access keys into the vault?')
      terminal.type(`${keys}\r`)
      await terminal.shows('run this command whenever credentials are due?')
      expect(terminal.screen()).toContain('/opt/creds --json')
      terminal.type(`${runs}\r`)
      await terminal.shows('import this?')
      terminal.type('y\r')
      await expect(terminal.ended).resolves.toBe(0)
      expect(agent.requests.findLast((line) => line.startsWith('import.profiles '))).toContain(consent)
    },
  )

  it.each([
    ['y', 'y', '{"keys":true}'],
    ['', 'yes', '{"keys":false}'],
    ['y', 'n', null],
  ])('asks for the keys of Leapp’s users (%j), then whether to import (%j)', async (keys, sure, input) => {
    const env = newPlace(cli())
    const agent = await scriptedAgent(env)
    const item = { what: 'setting', name: 'theme', outcome: 'new', as: 'dark', note: null }
    const report = { file: '/l', version: 7, usersWithoutKey: 2, items: [item] }
    agent.answer('import.leapp-plan', () => ({ ...report, applied: false }))
    agent.answer('import.leapp', () => ({ ...report, applied: true }))
    agent.answer('vault.status', () => ({ source: 'passphrase', state: 'ready' }))
    const terminal = openTerminal('keyturn import leapp', env)
    await terminal.shows('read the access keys of 2 IAM users from the keychain')
    terminal.type(`${keys}\r`)
    await terminal.shows('import this?')
    expect(terminal.screen()).toContain('/l: 1 would come')
    terminal.type(`${sure}\r`)
    await expect(terminal.ended).resolves.toBe(input === null ? 130 : 0)
    expect(agent.requests.filter((line) => line.startsWith('import.leapp '))).toEqual(
      input === null ? [] : [`import.leapp ${input}`],
    )
  })

  it('leads to the window for the yes to a guarded session, and answers nothing itself', async () => {
    const env = newPlace(cli())
    const agent = await scriptedAgent(env)
    let approve = (): void => {}
    agent.answer('console', async (_, caller) => {
      expect([...caller.attends]).toContain('approve')
      caller.emit({ type: 'prompt-opened', prompt: approvePrompt({ id: 'p1', sessionName: 'pay' }) })
      await new Promise<void>((resolve) => {
        approve = resolve
      })
      return { url: 'https://signin.example/', mode: 'portal', session: { label: 'pay' } }
    })
    const terminal = openTerminal('keyturn console pay --print', env)
    await terminal.shows(
      "pay (account 111122223333) is production and guarded: approve its console in Keyturn's window",
    )
    terminal.type('y\r')
    approve()
    await expect(terminal.ended).resolves.toBe(0)
    expect(terminal.screen()).toContain('https://signin.example/')
    expect(agent.requests.filter((request) => request.startsWith('prompt.'))).toEqual([])
  })

  it('takes its question away when somebody answers elsewhere', async () => {
    const env = newPlace(cli())
    const agent = await scriptedAgent(env)
    agent.answer('session.stop-all', async (_, caller) => {
      caller.emit({ type: 'prompt-opened', prompt: mfaPrompt('p1', null) })
      await terminal.shows('for ops: ')
      caller.emit({ type: 'prompt-closed', id: 'p1', outcome: 'answered' })
      return []
    })
    const terminal = openTerminal('keyturn stop --all', env)
    await expect(terminal.ended).resolves.toBe(0)
    expect(terminal.screen()).toContain('nothing was active')
  })

  it('never shows a passphrase while it is typed', async () => {
    const env = newPlace(cli())
    const agent = await scriptedAgent(env)
    const ready = { state: 'ready', source: 'passphrase', label: 'passphrase', reason: null, secrets: 0 }
    agent.answer('vault.use-passphrase', () => ready)
    const terminal = openTerminal('keyturn vault use passphrase', env)
    await terminal.shows('passphrase for the vault: ')
    terminal.type('open sesame\r')
    await terminal.shows('passphrase for the vault, again: ')
    terminal.type('open sesam\r')
    await terminal.shows('these two differ')
    await eventually(() => {
      if (terminal.screen().split('passphrase for the vault: ').length < 3)
        throw new Error('not asked again yet')
    })
    terminal.type('open sesame\r')
    await eventually(() => {
      if (terminal.screen().split('again: ').length < 3) throw new Error('not asked again yet')
    })
    terminal.type('open sesame\r')
    await expect(terminal.ended).resolves.toBe(0)
    expect(agent.requests).toEqual(['vault.use-passphrase {"passphrase":"open sesame"}'])
    expect(terminal.screen()).not.toContain('sesam')
  })

  it('asks for a locked vault’s passphrase and repeats the command', async () => {
    const env = newPlace(cli())
    const agent = await scriptedAgent(env)
    let locked = true
    agent.answer('session.stop-all', () => {
      if (locked) throw new CoreError('vault-locked', 'the vault is locked')
      return []
    })
    agent.answer('vault.status', () => ({
      state: 'locked',
      source: 'passphrase',
      label: 'passphrase',
      reason: null,
      secrets: 1,
    }))
    agent.answer('vault.unlock', () => {
      locked = false
      return { state: 'ready', source: 'passphrase', label: 'passphrase', reason: null, secrets: 1 }
    })
    const terminal = openTerminal('keyturn stop --all', env)
    await terminal.shows('passphrase of the vault: ')
    terminal.type('open sesame\r')
    await expect(terminal.ended).resolves.toBe(0)
    expect(terminal.screen()).not.toContain('sesame')
  })

  it('lets a person pick one of several sessions', async () => {
    const env = newPlace(cli())
    const agent = await scriptedAgent(env)
    agent.answer('session.stop', (input) => {
      if ((input as { session: string }).session === 's2') return []
      throw new CoreError('session-ambiguous', '2 sessions match "prod"', {
        candidates: [
          { id: 's1', name: 'acme-prod/ReadOnly', alias: null },
          { id: 's2', name: 'acme-prod/Admin', alias: 'boss' },
        ],
      })
    })
    const terminal = openTerminal('keyturn stop prod', env)
    await terminal.shows('boss')
    terminal.type('\u001b[B')
    terminal.type('\r')
    await expect(terminal.ended).resolves.toBe(0)
    expect(agent.requests.at(-1)).toBe('session.stop {"session":"s2"}')
  })

  it('lets them pick by number where the terminal has no width', async () => {
    const env = newPlace(cli())
    const agent = await scriptedAgent(env)
    agent.answer('session.stop', (input) => {
      if ((input as { session: string }).session === 's2') return []
      throw new CoreError('session-ambiguous', '2 sessions match "prod"', {
        candidates: [
          { id: 's1', name: 'acme-prod/ReadOnly', alias: null },
          { id: 's2', name: 'acme-prod/Admin', alias: null },
        ],
      })
    })
    const terminal = openTerminal('sh -c "stty cols 0; exec keyturn stop prod"', env)
    await terminal.shows('number: ')
    terminal.type('2\r')
    await expect(terminal.ended).resolves.toBe(0)
    expect(agent.requests.at(-1)).toBe('session.stop {"session":"s2"}')
  })

  it('ends with 130 on Ctrl+C, cancels the request and complains about nothing', async () => {
    const env = newPlace(cli())
    const agent = await scriptedAgent(env)
    let hungUp = false
    agent.answer('session.stop-all', async (_, caller) => {
      await new Promise<void>((resolve) => {
        caller.signal.addEventListener('abort', () => resolve())
      })
      hungUp = true
      return []
    })
    const terminal = openTerminal('keyturn stop --all', env)
    await terminal.shows('waiting for the agent')
    terminal.type('\u0003')
    await expect(terminal.ended).resolves.toBe(130)
    await eventually(() => {
      expect(hungUp).toBe(true)
    })
    expect(terminal.screen()).not.toMatch(/keyturn:|Error|at /)
  })

  it('ends with 130 on Ctrl+C at a question, too', async () => {
    const env = newPlace(cli())
    await scriptedAgent(env)
    const terminal = openTerminal('keyturn vault use passphrase', env)
    await terminal.shows('passphrase for the vault: ')
    terminal.type('\u0003')
    await expect(terminal.ended).resolves.toBe(130)
  })

  it('asks for an IAM user’s key hidden, and offers a recovery passphrase first', async () => {
    const env = newPlace(cli())
    const agent = await scriptedAgent(env)
    const unset = { state: 'unset', source: null, label: null, reason: null, secrets: 0 }
    agent.answer('vault.status', () => unset)
    agent.answer('session.list', () => [])
    agent.answer('session.add-iam-user', () => {
      throw new CoreError('session-exists', 'that is how far this test goes')
    })
    const terminal = openTerminal('keyturn add iam-user --name ops', env)
    await terminal.shows('access key id: ')
    terminal.type('AKIAIOSFODNN7EXAMPLE\r')
    await terminal.shows('secret access key: ')
    terminal.type('wJalrXUtnFEMIK7MDENG\r')
    await terminal.shows('set a recovery passphrase now? [Y/n] ')
    terminal.type('n\r')
    await expect(terminal.ended).resolves.toBe(1)
    expect(agent.requests.at(-1)).toBe(
      'session.add-iam-user {"name":"ops","accessKeyId":"AKIAIOSFODNN7EXAMPLE","secretAccessKey":"wJalrXUtnFEMIK7MDENG"}',
    )
    expect(terminal.screen()).not.toMatch(/AKIA|wJal/)
  })

  it('asks for the key of an MFA device hidden, and says what it means and offers a recovery passphrase first', async () => {
    const env = newPlace(cli())
    const agent = await scriptedAgent(env)
    agent.answer('vault.status', () => ({
      state: 'unset',
      source: null,
      label: null,
      reason: null,
      secrets: 0,
    }))
    agent.answer('mfa.list', () => [])
    agent.answer('mfa.set-totp', () => {
      throw new CoreError('state-unwritable', 'that is how far this test goes')
    })
    const serial = 'arn:aws:iam::111122223333:mfa/me'
    const terminal = openTerminal(`keyturn mfa set ${serial} --totp`, env)
    await terminal.shows('whoever opens the vault has both factors')
    await terminal.shows('set a recovery passphrase now? [Y/n] ')
    terminal.type('n\r')
    await terminal.shows('key of the device (base32, or the text of its QR code): ')
    terminal.type('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\r')
    await expect(terminal.ended).resolves.toBe(1)
    expect(agent.requests.at(-1)).toBe(
      `mfa.set-totp {"serial":"${serial}","key":"GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"}`,
    )
    expect(terminal.screen()).not.toContain('GEZD')
  })

  it('opens the address with BROWSER, without a shell, and prints it', async () => {
    const env = newPlace(cli())
    const seen = join(env.HOME ?? '', 'seen')
    const browser = join(env.HOME ?? '', 'browser')
    writeFileSync(browser, `#!/bin/sh\nprintf '%s\\n' "$@" > '${seen}'\n`)
    chmodSync(browser, 0o755)
    const agent = await scriptedAgent(env)
    const url = 'https://oidc.example/authorize?a=1&b=$(touch%20x);c'
    agent.answer('integration.list', async () => [])
    agent.answer('integration.cli-sign-ins', async () => [
      { sessionName: 'admin', expiresAt: '2026-01-05T10:00:00.000Z' },
    ])
    agent.answer('integration.sign-in', async (input, caller) => {
      expect(input).toEqual({ integration: 'acme', flow: 'browser' })
      caller.emit({
        type: 'prompt-opened',
        prompt: { ...promptBase, kind: 'browser', integration: 'acme', url },
      })
      await eventually(
        () => readFileSync(seen, 'utf8').endsWith('\n') || Promise.reject(new Error('not yet')),
      )
      throw new CoreError('sign-in-refused', 'that is how far this test goes')
    })
    const terminal = openTerminal('keyturn sign-in acme', { ...env, BROWSER: `${browser} --new-tab` })
    await expect(terminal.ended).resolves.toBe(3)
    expect(readFileSync(seen, 'utf8')).toBe(`--new-tab\n${url}\n`)
    expect(terminal.screen()).toContain(url)
    expect(terminal.screen()).toContain('keyturn integration share acme --read')
  })

  it.each([
    ['true', true],
    ['', false],
  ])('tells of the window of an identity provider where one can open (BROWSER=%s)', async (browser, can) => {
    const env = { ...newPlace(cli()), BROWSER: browser, SSH_CONNECTION: '192.0.2.1 22 192.0.2.2 22' }
    const agent = await scriptedAgent(env)
    agent.answer('session.start', (_, caller) => {
      expect(caller.attends.has('saml')).toBe(can)
      if (can) caller.emit({ type: 'prompt-opened', prompt: samlPrompt() })
      throw new CoreError('sign-in-timed-out', 'nobody signed in at login.acme.com in time')
    })
    const terminal = openTerminal('keyturn start admin', env)
    await expect(terminal.ended).resolves.toBe(3)
    expect(terminal.screen().includes('sign in at login.acme.com in the window that opens')).toBe(can)
    expect(terminal.screen()).toContain('nobody signed in at login.acme.com in time')
  })

  it('shows the code of a device sign-in', async () => {
    const env = newPlace(cli())
    const agent = await scriptedAgent(env)
    agent.answer('integration.cli-sign-ins', async () => {
      throw new CoreError('aws-file-unwritable', '~/.aws/config cannot be read')
    })
    agent.answer('integration.sign-in', (input, caller) => {
      expect(input).toEqual({ integration: 'acme', flow: 'device-code' })
      caller.emit({
        type: 'prompt-opened',
        prompt: {
          ...promptBase,
          kind: 'device-code',
          integration: 'acme',
          userCode: 'ABCD-EFGH',
          verificationUri: 'https://device.example/',
          verificationUriComplete: 'https://device.example/?user_code=ABCD-EFGH',
        },
      })
      throw new CoreError('sign-in-timed-out', 'that is how far this test goes')
    })
    const terminal = openTerminal('keyturn sign-in acme --device', env)
    await expect(terminal.ended).resolves.toBe(3)
    expect(terminal.screen()).toContain(
      '    https://device.example/?user_code=ABCD-EFGH\r\n\r\n    ABCD-EFGH\r\n',
    )
  })
})

const promptBase = { id: 'p1', expiresAt: null, waiting: true, problem: null, sessionIds: [] } as const

function mfaPrompt(id: string, problem: string | null): Prompt {
  return {
    ...promptBase,
    id,
    problem,
    kind: 'mfa',
    device: 'arn:aws:iam::111122223333:mfa/me',
    sessionId: 's1',
    sessionName: 'ops',
  }
}

/** What was given as answers to prompts, as it comes in. */
function answersOf(agent: Awaited<ReturnType<typeof scriptedAgent>>): readonly string[] {
  const answers: string[] = []
  agent.answer('prompt.answer', (input) => {
    answers.push((input as { answer: string }).answer)
    return null
  })
  return answers
}
