import { randomBytes } from 'node:crypto'
import type { IssuedSecrets } from '../issued-secrets.ts'
import type { Switches } from '../switches.ts'
import { oidcError } from './oidc-error.ts'

export interface DeviceAuthorization {
  readonly deviceCode: string
  /** Four letters, a hyphen, four letters: what a person compares. */
  readonly userCode: string
  readonly expiresIn: number
  readonly interval: number | null
}

export type Decision = 'approved' | 'denied'

export interface DeviceAuthorizations {
  start(clientId: string): DeviceAuthorization
  /** False when no such code waits for a decision. */
  decide(userCode: string, decision: Decision): boolean
  waits(userCode: string): boolean
  /**
   * Returns once the code was approved, and only once.
   * @throws ServiceError `AuthorizationPendingException`, `SlowDownException` (polled sooner than the interval, which
   * then grows by 5 seconds), `ExpiredTokenException`, `AccessDeniedException`, `InvalidGrantException`.
   */
  redeem(clientId: string, deviceCode: string): void
}

interface Pending {
  readonly clientId: string
  readonly userCode: string
  readonly expiresAt: Date
  decision: Decision | null
  intervalSeconds: number
  polledAt: Date | null
}

const letters = 'BCDFGHJKLMNPQRSTVWXZ'
const unstatedInterval = 5

export function createDeviceAuthorizations(dependencies: {
  readonly now: () => Date
  readonly issued: IssuedSecrets
  readonly switches: () => Switches
}): DeviceAuthorizations {
  const { now, issued, switches } = dependencies
  const byDeviceCode = new Map<string, Pending>()
  const waiting = (userCode: string) =>
    [...byDeviceCode.values()].find(
      (entry) =>
        entry.userCode === userCode.trim().toUpperCase() &&
        entry.decision === null &&
        now() < entry.expiresAt,
    )
  return {
    start(clientId) {
      const { deviceIntervalSeconds: interval, deviceLifetimeSeconds: expiresIn } = switches()
      const deviceCode = issued.record('device-code', randomBytes(48).toString('base64url'))
      const userCode = newUserCode()
      byDeviceCode.set(deviceCode, {
        clientId,
        userCode,
        expiresAt: new Date(now().getTime() + expiresIn * 1000),
        decision: null,
        intervalSeconds: interval ?? unstatedInterval,
        polledAt: null,
      })
      return { deviceCode, userCode, expiresIn, interval }
    },
    decide(userCode, decision) {
      const entry = waiting(userCode)
      if (entry === undefined) return false
      entry.decision = decision
      return true
    },
    waits: (userCode) => waiting(userCode) !== undefined,
    redeem(clientId, deviceCode) {
      const entry = byDeviceCode.get(deviceCode)
      if (entry === undefined || entry.clientId !== clientId)
        throw oidcError('InvalidGrantException', 'Invalid grant provided')
      if (entry.expiresAt <= now()) throw oidcError('ExpiredTokenException', 'Device code has expired')
      if (entry.decision === 'denied') throw oidcError('AccessDeniedException', 'User denied the request')
      if (entry.decision === null) throw stillWaiting(entry, now())
      byDeviceCode.delete(deviceCode)
    },
  }
}

function stillWaiting(entry: Pending, at: Date): Error {
  const { polledAt } = entry
  entry.polledAt = at
  if (polledAt !== null && at.getTime() - polledAt.getTime() < leastWaitMs(entry.intervalSeconds)) {
    entry.intervalSeconds += 5
    return oidcError('SlowDownException', 'Polling too fast')
  }
  return oidcError('AuthorizationPendingException', 'Authorization is pending')
}

/** A tenth less than announced, so that a client that waits exactly as told is not late on one call and early on the next. */
function leastWaitMs(intervalSeconds: number): number {
  return intervalSeconds * 900
}

function newUserCode(): string {
  const code = [...randomBytes(8)].map((byte) => letters[byte % letters.length]).join('')
  return `${code.slice(0, 4)}-${code.slice(4)}`
}
