import { EventEmitter } from 'node:events'
import type { Session } from 'electron'

type Check = NonNullable<Parameters<Session['setPermissionCheckHandler']>[0]>
type Request = NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>
type Device = NonNullable<Parameters<Session['setDevicePermissionHandler']>[0]>
export type Permission = Parameters<Check>[1]

/** What pages of one partition share. */
export interface HarnessSession extends EventEmitter {
  setPermissionCheckHandler(handler: Check | null): void
  setPermissionRequestHandler(handler: Request | null): void
  setDevicePermissionHandler(handler: Device | null): void
}

export interface Sessions {
  /** As Electron's `session`. */
  readonly session: {
    readonly defaultSession: HarnessSession
    fromPartition(partition: string): HarnessSession
  }
  /** Whether a page of the default session has a permission. */
  checks(permission: Permission): boolean
}

/** `session`; `onCreated` hears of each that is made after the default one. */
export function createSessions(onCreated: (session: HarnessSession) => void): Sessions {
  const partitions = new Map<string, HarnessSession>()
  let check: Check | null = null
  return {
    session: {
      defaultSession: createSession((handler) => (check = handler)),
      fromPartition(partition) {
        const known = partitions.get(partition)
        if (known !== undefined) return known
        const made = createSession(() => {})
        partitions.set(partition, made)
        onCreated(made)
        return made
      },
    },
    // Without a handler Electron grants everything.
    checks: (permission) => check?.(null, permission, '', {} as never) ?? true,
  }
}

function createSession(onCheck: (handler: Check | null) => void): HarnessSession {
  return Object.assign(new EventEmitter(), {
    setPermissionCheckHandler: onCheck,
    setPermissionRequestHandler() {},
    setDevicePermissionHandler() {},
  })
}
