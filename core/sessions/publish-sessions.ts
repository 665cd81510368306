import type { TemporaryCredentials } from '../access/temporary-credentials.ts'
import type {
  CapturedProfile,
  FileDelivery,
  ProfileContent,
  PublishOutcome,
} from '../delivery/file-delivery.ts'
import type { ActiveSession } from './active-session.ts'
import type { IssuedKeys } from './issued-keys.ts'
import type { ActiveStore } from './active-store.ts'

export interface SessionToPublish {
  readonly active: ActiveSession
  readonly credentials: TemporaryCredentials
  readonly endpointUrl: string | null
  /** Profiles of the user's own that ours shall stand in for. */
  readonly adopting: readonly CapturedProfile[]
}

/**
 * Writes what several sessions hold under all their profiles, as one change of the user's files. The record that they
 * run (and with which key ids) is on disk first, so that a crash in between leaves nothing unexplained.
 */
export async function publishSessions(
  {
    store,
    delivery,
    issued,
  }: {
    readonly store: ActiveStore
    readonly delivery: FileDelivery
    readonly issued: Pick<IssuedKeys, 'note'>
  },
  sessions: readonly SessionToPublish[],
): Promise<readonly PublishOutcome[]> {
  // What is asked for is noted when it is handed out.
  for (const { active, credentials } of sessions)
    if (active.delivery === 'file') issued.note(active.sessionId, credentials)
  await store.put(sessions.map(({ active, credentials }) => withCredentials(active, credentials)))
  return delivery.publish(
    sessions.flatMap(({ active, credentials, endpointUrl, adopting }) =>
      active.profiles.map((profile) => ({
        profile,
        holds: contentOf(active, credentials),
        region: active.region,
        endpointUrl,
        adopting: adopting.find((captured) => captured.profile === profile) ?? null,
      })),
    ),
  )
}

function contentOf(
  { delivery, sessionId }: ActiveSession,
  credentials: TemporaryCredentials,
): ProfileContent {
  return delivery === 'process' ? { kind: delivery, sessionId } : { kind: 'keys', credentials }
}

export function withCredentials(active: ActiveSession, credentials: TemporaryCredentials): ActiveSession {
  return {
    ...active,
    accessKeyId: credentials.accessKeyId,
    issuedAt: credentials.issuedAt.toISOString(),
    expiresAt: credentials.expiresAt.toISOString(),
    expiredAt: null,
  }
}
