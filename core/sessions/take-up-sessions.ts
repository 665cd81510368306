import type { Clock, Log } from '../host.ts'
import { isCoreError } from '../core-error.ts'
import type { WorkspaceStore } from '../workspace/workspace-store.ts'
import type { ActiveSession } from './active-session.ts'
import { endpointUrlOf } from './known-session.ts'
import type { SessionBook } from './session-book.ts'
import type { StopContext } from './stop-sessions.ts'

type TakeUpContext = StopContext & {
  readonly book: Pick<SessionBook, 'byId' | 'findRoot'>
  readonly workspace: WorkspaceStore
  readonly clock: Clock
  readonly log: Log
}

/**
 * What the previous agent left, however it ended: its temporary files go, profiles of ours that no session claims are
 * withdrawn (and adopted ones put back), sessions go on whose published credentials still live. One whose profiles do
 * not hold what the record says starts over: it is withdrawn and due at once. What is delivered by process is due at
 * once, too, since only its agent had the credentials; its profiles name this agent's home. Asks nobody for anything.
 */
export async function takeUpSessions(context: TakeUpContext): Promise<void> {
  await context.delivery.cleanUp()
  await withdrawLeftovers(context)
  const running = context.store.list()
  await takeUpProcesses(
    context,
    running.filter(({ delivery }) => delivery === 'process'),
  )
  for (const active of running.filter(({ delivery }) => delivery === 'file')) {
    if (active.accessKeyId !== null && !(await isPublished(context, active))) await startOver(context, active)
  }
}

async function withdrawLeftovers(context: TakeUpContext): Promise<void> {
  const { store, delivery, adopted, workspace, log } = context
  const claimed = new Set(store.list().flatMap((active) => active.profiles))
  const published = (await delivery.recorded()).map(({ profile }) => profile)
  const ours = new Set([...published, ...workspace.read().adopted.map((entry) => entry.profile)])
  const leftover = [...ours].filter((profile) => !claimed.has(profile))
  if (leftover.length > 0) log.info('profiles no session claims are withdrawn', { profiles: leftover })
  for (const profile of leftover) {
    try {
      await delivery.withdraw([profile], { restore: await adopted.toRestore([profile]) })
      await adopted.forget([profile])
    } catch (error) {
      // A locked vault or a read-only folder: it stays recorded, and the next start tries again.
      if (!isCoreError(error)) throw error
      log.warn('a leftover profile could not be withdrawn yet', { profile, error: error.message })
    }
  }
}

/** False after a crash between the record that it runs and the write that publishes it, and when somebody took it out. */
async function isPublished({ delivery }: TakeUpContext, active: ActiveSession): Promise<boolean> {
  for (const profile of active.profiles) {
    const standing = await delivery.standing(profile)
    if (standing.kind !== 'ours' || standing.accessKeyId !== active.accessKeyId) return false
  }
  return true
}

/** They stay published whatever became of their credentials: the command says what. */
async function takeUpProcesses(
  { store, delivery, state, book, log }: TakeUpContext,
  running: readonly ActiveSession[],
): Promise<void> {
  if (running.length === 0) return
  await store.put(
    running.map((active) => ({ ...active, accessKeyId: null, issuedAt: null, expiresAt: null })),
  )
  const profiles = running.flatMap(({ sessionId, profiles, region }) => {
    const session = book.byId(sessionId)
    const root = session === null ? null : book.findRoot(session)
    // Not known any more: what stands there stays until it is stopped.
    if (root === null) return []
    const endpointUrl = endpointUrlOf(root)
    const holds = { kind: 'process', sessionId } as const
    return profiles.map((profile) => ({ profile, holds, region, endpointUrl, adopting: null }))
  })
  try {
    for (const outcome of await delivery.publish(profiles)) {
      if (!outcome.ok) state.conflicts.add(outcome.profile)
    }
  } catch (error) {
    if (!isCoreError(error)) throw error
    log.warn('profiles could not be published anew yet', { error: error.message })
  }
}

async function startOver({ store, delivery, log }: TakeUpContext, active: ActiveSession): Promise<void> {
  const { sessionId, profiles } = active
  log.info('a session that was not published as recorded starts over', { sessionId, profiles })
  try {
    if (profiles.includes('default')) await delivery.blockDefault('keyturn: this profile is being published')
    await delivery.withdraw(
      profiles.filter((profile) => profile !== 'default'),
      { restore: [] },
    )
    await store.put([{ ...active, accessKeyId: null, issuedAt: null, expiresAt: null }])
  } catch (error) {
    // What stands there goes with its next refresh, or with a start that may write.
    if (!isCoreError(error)) throw error
    log.warn('a session could not be withdrawn yet', { sessionId, error: error.message })
  }
}
