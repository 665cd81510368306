import type { SessionDetails } from '../../../core/contract/session.ts'

/**
 * Whether a session's credentials come from a code of this device: an IAM user's own, or a role's through its sources.
 * `read` gives a session's details, null for one that is gone.
 */
export async function waitsForDevice(
  sessionId: string,
  {
    device,
    read,
  }: {
    readonly device: string
    readonly read: (sessionId: string) => Promise<SessionDetails | null>
  },
): Promise<boolean> {
  const seen = new Set<string>()
  for (let next = sessionId; !seen.has(next);) {
    seen.add(next)
    const settings = (await read(next))?.settings
    switch (settings?.kind) {
      case 'iam-user':
        return settings.mfaSerial === device
      case 'assume-role':
        next = settings.sourceSessionId
        break
      case 'identity-center-role':
      case undefined:
        return false
    }
  }
  return false
}
