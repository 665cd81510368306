import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { realClock } from '../../agent/real-clock.ts'
import { roleSessionId } from '../../core/integrations/role-session-id.ts'
import { openActiveStore } from '../../core/sessions/active-store.ts'
import { openRecentStore } from '../../core/sessions/recent-store.ts'
import { createSessionBook } from '../../core/sessions/session-book.ts'
import { sessionRow } from '../../core/sessions/session-row.ts'
import { createSessionState } from '../../core/sessions/session-state.ts'
import { openWorkspaceStore } from '../../core/workspace/workspace-store.ts'
import { emptyWorkspace } from '../../core/workspace/workspace.ts'
import { accountId, acme, catalogOf } from './large-catalog.ts'
import { type Bench, median, timed } from './line.ts'
import { quiet } from './quiet.ts'

/**
 * What a start and a stop write and work out besides asking AWS and editing the user's files: finding the session,
 * the record on disk (synced), the row that front ends are shown.
 */
export const stateChange: Bench = async ({ short, root }) => {
  const many = await startAndStop(root, { known: 10_000, runs: short ? 40 : 200 })
  const few = await startAndStop(root, { known: 100, runs: short ? 40 : 200 })
  return [
    {
      measure: 'state change with 10,000 sessions known',
      value: many.ms,
      unit: 'ms',
      limit: 5,
      note: `median of start and stop; with 100 known ${few.ms.toFixed(2)} ms`,
    },
    {
      measure: 'bytes written by it, over those with 100 known',
      value: many.bytes / few.bytes,
      unit: '×',
      limit: 1,
      note: `${many.bytes} bytes and ${few.bytes} bytes`,
    },
  ]
}

async function startAndStop(
  root: string,
  { known, runs }: { known: number; runs: number },
): Promise<{ ms: number; bytes: number }> {
  const home = mkdtempSync(join(root, 'node_modules', '.cache', 'keyturn-bench-home-'))
  try {
    mkdirSync(home, { recursive: true })
    const file = join(home, 'active.json')
    const catalog = catalogOf(known)
    writeFileSync(join(home, 'workspace.json'), JSON.stringify({ ...emptyWorkspace, integrations: [acme] }))
    const workspace = await openWorkspaceStore(join(home, 'workspace.json'))
    const book = createSessionBook({
      workspace,
      identityCenter: { catalog: () => catalog },
      organization: { placeOf: () => null, isKnown: () => false },
      standing: () => ({ status: 'stopped', expiresAt: null, lastStartedAt: null, region: null }),
    })
    const store = await openActiveStore({ file, log: quiet })
    const state = createSessionState()
    const recent = await openRecentStore({ file: join(home, 'recent.json'), clock: realClock, log: quiet })
    const id = roleSessionId({
      integrationId: acme.id,
      accountId: accountId(known / 2 - 1),
      roleName: 'ReadOnlyAccess',
    })
    book.resolve(id)
    let bytes = 0
    const times = await timed(runs, async (run) => {
      const session = book.resolve(id)
      if (run % 2 === 0) {
        await store.put([
          {
            sessionId: session.id,
            profiles: ['payments'],
            region: 'eu-west-1',
            durationSeconds: null,
            startedAt: '2026-01-05T09:00:00.000Z',
            accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
            issuedAt: '2026-01-05T09:00:00.000Z',
            expiresAt: '2026-01-05T10:00:00.000Z',
            expiredAt: null,
            delivery: 'file',
            readOnly: false,
            stopsAt: null,
          },
        ])
        recent.started(session.id)
        bytes = statSync(file).size
      } else await store.remove(session.id)
      sessionRow(session, {
        active: store.find(session.id),
        state,
        lastStartedAt: recent.lastStartedAt(session.id),
        root: book.findRoot(session),
      })
    })
    await recent.settled()
    return { ms: median(times), bytes }
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}
