import { EventEmitter } from 'node:events'
import type { Session } from 'electron'

type Check = NonNullable<Parameters<Session['setPermissionCheckHandler']>[0]>
type Request = NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>
type Device = NonNullable<Parameters<Session['setDevicePermissionHandler']>[0]>
type BeforeRequest = NonNullable<Parameters<Session['webRequest']['onBeforeRequest']>[0]>
export type Permission = Parameters<Check>[1]

/** What pages of one partition share. */
export interface HarnessSession extends EventEmitter {
  setPermissionCheckHandler(handler: Check | null): void
  setPermissionRequestHandler(handler: Request | null): void
  setDevicePermissionHandler(handler: Device | null): void
  readonly webRequest: { onBeforeRequest(listener: BeforeRequest | null): void }
  /** Of all partitions: the browser has one store for all of them. */
  clearData(): Promise<void>
}

/** What a page is about to ask the network for. */
export interface Asked {
  readonly method: string
  readonly url: string
  readonly body: Buffer | null
}

export interface Sessions {
  /** As Electron's `session`. */
  readonly session: {
    readonly defaultSession: HarnessSession
    fromPartition(partition: string): HarnessSession
  }
  /** Whether a page of the default session has a permission. */
  checks(permission: Permission): boolean
  /** Whether a program lets pages of this partition ask for something. */
  lets(session: HarnessSession, asked: Asked): Promise<boolean>
}

/** `session`; `onCreated` hears of each that is made after the default one. */
export function createSessions(
  onCreated: (session: HarnessSession) => void,
  clearData: () => Promise<void>,
): Sessions {
  const listeners = new Map<HarnessSession, BeforeRequest>()
  const partitions = new Map<string, HarnessSession>()
  let check: Check | null = null
  return {
    session: {
      defaultSession: createSession({ onCheck: (handler) => (check = handler), listeners, clearData }),
      fromPartition(partition) {
        const known = partitions.get(partition)
        if (known !== undefined) return known
        const made = createSession({ onCheck: () => {}, listeners, clearData })
        partitions.set(partition, made)
        onCreated(made)
        return made
      },
    },
    // Without a handler Electron grants everything.
    checks: (permission) => check?.(null, permission, '', {} as never) ?? true,
    lets: async (session, { method, url, body }) =>
      await new Promise((resolve) => {
        const listener = listeners.get(session)
        if (listener === undefined) return resolve(true)
        const uploadData = body === null ? {} : { uploadData: [{ bytes: body }] }
        listener({ method, url, ...uploadData } as never, ({ cancel = false }) => resolve(!cancel))
      }),
  }
}

function createSession({
  onCheck,
  listeners,
  clearData,
}: {
  readonly onCheck: (handler: Check | null) => void
  readonly listeners: Map<HarnessSession, BeforeRequest>
  readonly clearData: () => Promise<void>
}): HarnessSession {
  const session: HarnessSession = Object.assign(new EventEmitter(), {
    setPermissionCheckHandler: onCheck,
    setPermissionRequestHandler() {},
    setDevicePermissionHandler() {},
    webRequest: {
      onBeforeRequest(listener: BeforeRequest | null) {
        if (listener === null) listeners.delete(session)
        else listeners.set(session, listener)
      },
    },
    clearData,
  })
  return session
}
