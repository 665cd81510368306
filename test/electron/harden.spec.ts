import type { Session } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { refusePermissions } from '../../electron/harden.ts'
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
