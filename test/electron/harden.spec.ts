import type { EventEmitter } from 'node:events'
import type { Session } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { keepPagesInPlace, refusePermissions } from '../../electron/harden.ts'
import { harnessEvent } from '../support/electron-harness/emitter.ts'
import type { HarnessSession } from '../support/electron-harness/session.ts'
import { electronHere } from './support/electron-here.ts'

vi.mock('electron', async () => (await import('./support/electron-here.ts')).electronHere)

type Handlers = Pick<
  Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
>
const { session } = electronHere
const permissions = ['clipboard-sanitized-write', 'clipboard-read', 'media', 'geolocation', 'openExternal']

/** What a session grants a page that asks, and one that looks whether it may. */
function granted(heard: { readonly [Name in keyof Handlers]: Parameters<Handlers[Name]>[0] }) {
  const page = {} as never
  return {
    asked: permissions.filter((permission) => {
      let answer = true
      heard.setPermissionRequestHandler?.(page, permission as never, (given) => (answer = given), page)
      return answer
    }),
    looked: permissions.filter(
      (permission) => heard.setPermissionCheckHandler?.(page, permission as never, '', page) ?? true,
    ),
    device: heard.setDevicePermissionHandler?.(page) ?? true,
  }
}

/** Notes the handlers of a session. */
function handlersOf(session: HarnessSession): Parameters<typeof granted>[0] {
  const heard = {} as Record<string, unknown>
  for (const name of [
    'setPermissionRequestHandler',
    'setPermissionCheckHandler',
    'setDevicePermissionHandler',
  ] as const)
    vi.spyOn(session, name).mockImplementation((handler: unknown) => void (heard[name] = handler))
  return heard as never
}

describe('a page may put text on the clipboard and nothing else', () => {
  const before = handlersOf(session.defaultSession)
  let later = {} as Parameters<typeof granted>[0]
  electronHere.app.once('session-created', (made) => (later = handlersOf(made)))
  refusePermissions()
  const made = session.fromPartition('another')

  it.each([
    ['in the session of our windows', session.defaultSession, before],
    ['in one that is made later', made, later],
  ])('%s', (_, session, handlers) => {
    expect(granted(handlers)).toEqual({
      asked: ['clipboard-sanitized-write'],
      looked: ['clipboard-sanitized-write'],
      device: false,
    })
    const download = harnessEvent({})
    session.emit('will-download', download)
    expect(download.defaultPrevented).toBe(true)
  })
})

describe('where a page may lead', () => {
  const theirs = session.fromPartition('persist:saml-acme')
  keepPagesInPlace(
    () => {},
    (session) => session === (theirs as unknown),
  )
  const { webContents: ours } = new electronHere.BrowserWindow()
  const { webContents: provider } = new electronHere.BrowserWindow({
    webPreferences: { partition: 'persist:saml-acme' },
  })

  /** Whether it may lead on there itself, and be led. */
  function leads(contents: typeof ours, url: string): readonly boolean[] {
    return (['will-frame-navigate', 'will-redirect'] as const).map((name) => {
      const event = harnessEvent({ url })
      ;(contents as unknown as EventEmitter).emit(name, event)
      return !event.defaultPrevented
    })
  }

  it.each([
    ['https://idp.example.com/', true],
    ['http://127.0.0.1:8080/', true],
    ['about:blank', true],
    ['file:///etc/passwd', false],
    ['app://keyturn/', false],
    ['keyturn://session/1', false],
    ['ms-settings:', false],
    ['javascript:alert(1)', false],
  ])('to %s: a page of ours never, one in which people sign in: %s', (url, may) => {
    expect(leads(ours, url)).toEqual([false, false])
    expect(leads(provider, url)).toEqual([may, may])
  })
})
