import { describe, expect, it } from 'vitest'
import type { SessionCredentials } from '../../agent/process-credentials.ts'
import { hostOperations } from '../../core/contract/host-operations.ts'
import { operations } from '../../core/contract/operations.ts'
import type { ConsoleAnswer } from '../../agent/console/console-answer.ts'
import type { ConsoleQuestion, CredentialsQuestion } from '../../agent/read-request.ts'
import { hostOperationHandlers } from '../../electron/host-operations.ts'
import { windowAnswer } from '../../electron/window-answer.ts'

const credentials: SessionCredentials = {
  credentials: {
    Version: 1,
    AccessKeyId: 'ASIAEXAMPLE',
    SecretAccessKey: 'secret-access-key',
    SessionToken: 'session-token',
    Expiration: '2026-11-24T13:00:00Z',
  },
  session: { id: 'a', name: 'audit', region: 'eu-west-1', endpointUrl: null },
}

const consoleAnswer: ConsoleAnswer = {
  address: 'http://127.0.0.1:4000/visit?code=once',
  mode: 'single',
  place: 'default',
  signOut: 'first',
  session: { id: 'idc-1', label: 'a', account: 'a', accountId: null, environment: null },
  browsers: '/home/ada/.keyturn/browsers',
}

function desktop({
  platform = 'linux',
  hasTerminal = false,
  console = {},
}: {
  readonly platform?: NodeJS.Platform
  readonly hasTerminal?: boolean
  readonly console?: Partial<ConsoleAnswer>
} = {}) {
  const asked: unknown[] = []
  const copied: string[] = []
  const terminals: string[] = []
  const client = {
    call: (name: string, input: unknown) => {
      asked.push([name, input])
      return Promise.resolve({ id: 'idc-1' } as never)
    },
    credentials: ({ session }: CredentialsQuestion) => {
      asked.push(['credentials', session])
      return Promise.resolve(credentials)
    },
    console: (question: ConsoleQuestion) => {
      asked.push(['console', question])
      return Promise.resolve({ ...consoleAnswer, ...console })
    },
  }
  const opened: string[] = []
  const host = hostOperationHandlers({
    client,
    platform,
    version: '1.2.3',
    isPackaged: true,
    openAddress: (address) => void opened.push(address),
    openInPlace: (place, { address }) => {
      opened.push(`${place} ${address}`)
      return Promise.resolve()
    },
    copySecret: (text) => {
      copied.push(text)
      return Promise.resolve()
    },
    openTerminal: hasTerminal
      ? (sessionId) => {
          terminals.push(sessionId)
          return Promise.resolve()
        }
      : null,
    startAgent: () => Promise.resolve(),
  })
  const answer = windowAnswer({ client, host })
  return {
    asked,
    copied,
    opened,
    terminals,
    ask: (name: string, input: unknown) => answer(name, input, new AbortController().signal),
  }
}

describe('what a window asks', () => {
  it('goes to the agent when it is core’s', async () => {
    const { ask, asked } = desktop()
    await ask('session.stop', { session: 'a' })
    expect(asked).toEqual([['session.stop', { session: 'a' }]])
  })

  it.each([
    ['session.stop', {}],
    ['session.stop', { session: 'a', more: true }],
    ['session.stop', null],
    ['host.copy-environment', { session: 1 }],
  ])('%s with %j is refused before anybody is asked', async (name, input) => {
    const { ask, asked } = desktop()
    await expect(ask(name, input)).rejects.toMatchObject({ code: 'invalid-input' })
    expect(asked).toEqual([])
  })

  it.each([
    'session.add-process',
    'session.set-command',
    'mfa.set-command',
    'integration.share',
    'access-key.delete-other',
    'access-key.take-out',
    'access-key.put-back',
    'profiles.write',
    'profiles.remove',
    'session.add-web-identity-token',
    'session.set-token-file',
    'credentials',
    '/credentials',
    'instance.open',
    '/instance',
    'constructor',
    '__proto__',
    'toString',
    'agent.stop',
    '',
  ])('%j is no operation', async (name) => {
    const { ask, asked } = desktop()
    await expect(ask(name, {})).rejects.toMatchObject({ code: 'unknown-operation' })
    expect(asked).toEqual([])
  })

  it('of its host is answered without the agent', async () => {
    const { ask, asked } = desktop({ platform: 'darwin' })
    expect(await ask('host.abilities', {})).toEqual({
      platform: 'darwin',
      version: '1.2.3',
      copiesCredentials: true,
      opensTerminal: false,
      startsAtLogin: true,
      globalShortcut: true,
      startsAgent: true,
      hasAllKeys: true,
      insetTitleBar: true,
    })
    expect(asked).toEqual([])
  })
})

describe('copying a session’s environment', () => {
  it('puts lines for the shell on the clipboard, and tells the window no more than that', async () => {
    const { ask, copied } = desktop()
    expect(await ask('host.copy-environment', { session: 'a' })).toEqual({ copied: 'credentials' })
    const [text = ''] = copied
    expect(text.split('\n').slice(1)).toEqual([
      "export AWS_ACCESS_KEY_ID='ASIAEXAMPLE'",
      "export AWS_SECRET_ACCESS_KEY='secret-access-key'",
      "export AWS_SESSION_TOKEN='session-token'",
      "export AWS_CREDENTIAL_EXPIRATION='2026-11-24T13:00:00Z'",
      "export AWS_REGION='eu-west-1'",
      "export AWS_DEFAULT_REGION='eu-west-1'",
      "export KEYTURN_SESSION='audit'",
      "export KEYTURN_SESSION_ID='a'",
      '',
    ])
    expect(text).toMatch(/^unset AWS_ACCESS_KEY_ID .*AWS_PROFILE/)
  })

  it('is for PowerShell on Windows', async () => {
    const { ask, copied } = desktop({ platform: 'win32' })
    await ask('host.copy-environment', { session: 'a' })
    expect(copied[0]).toContain("$env:AWS_SESSION_TOKEN = 'session-token'")
  })
})

describe('the console of a session', () => {
  it('is opened by the app, at an address that holds no secret; the window learns no more than that', async () => {
    const { ask, asked, opened } = desktop()
    const page = { session: 'a', service: 's3', region: null, destination: null, place: null, mode: null }
    expect(await ask('host.open-console', page)).toEqual({ opened: true, signOut: 'first' })
    expect(asked).toEqual([['console', { ...page, destination: null, mode: null, as: 'visit' }]])
    expect(opened).toEqual(['http://127.0.0.1:4000/visit?code=once'])
  })

  it('is opened in a browser of its own where the agent says so', async () => {
    const { ask, opened } = desktop({ console: { place: 'chrome-profile', signOut: 'nobody' } })
    const page = { session: 'a', service: null, region: null, destination: null, place: null, mode: null }
    expect(await ask('host.open-console', page)).toEqual({ opened: true, signOut: 'nobody' })
    expect(opened).toEqual(['chrome-profile http://127.0.0.1:4000/visit?code=once'])
  })

  it('has its link copied by the app, and the window never sees what signs in', async () => {
    const { ask, asked, copied } = desktop({ console: { address: 'https://signin.example/?SigninToken=t' } })
    const page = { session: 'a', service: null, region: 'eu-west-1' }
    expect(await ask('host.copy-console-link', page)).toEqual({ copied: 'sign-in' })
    expect(asked).toEqual([['console', { ...page, destination: null, mode: null, place: null, as: 'link' }]])
    expect(copied).toEqual(['https://signin.example/?SigninToken=t'])
  })
})

describe('a terminal for a session', () => {
  it('is opened by the id the agent knows it by, whatever the page called it', async () => {
    const { ask, asked, terminals } = desktop({ hasTerminal: true })
    await ask('host.open-terminal', { session: '--help"; rm -rf ~' })
    expect(asked).toEqual([['session.show', { session: '--help"; rm -rf ~' }]])
    expect(terminals).toEqual(['idc-1'])
  })

  it('is refused where there is none', async () => {
    const { ask } = desktop()
    await expect(ask('host.open-terminal', { session: 'a' })).rejects.toMatchObject({ code: 'host-unable' })
  })
})

it('no operation a window can name is the one that hands out credentials', () => {
  expect(Object.keys({ ...operations, ...hostOperations }).filter((name) => /credential/.test(name))).toEqual(
    [],
  )
})
