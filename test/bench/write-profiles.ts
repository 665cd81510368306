import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { realClock } from '../../agent/real-clock.ts'
import { createFileDelivery } from '../../core/delivery/create-file-delivery.ts'
import { profilesOperations } from '../../core/operations/profiles-operations.ts'
import { createSessionBook } from '../../core/sessions/session-book.ts'
import { openWorkspaceStore } from '../../core/workspace/workspace-store.ts'
import { emptyWorkspace } from '../../core/workspace/workspace.ts'
import { tool } from '../support/test-core.ts'
import { acme, catalogOf } from './large-catalog.ts'
import { type Bench, median, timed } from './line.ts'
import { watchEventLoop } from './longest-block.ts'
import { quiet } from './quiet.ts'

const known = 10_000

/** `keyturn profiles write` for 10,000 roles: each time with another template, so that every name changes. */
export const writeProfiles: Bench = async ({ short, root }) => {
  const home = mkdtempSync(join(root, 'node_modules', '.cache', 'keyturn-bench-profiles-'))
  try {
    writeFileSync(join(home, 'workspace.json'), JSON.stringify({ ...emptyWorkspace, integrations: [acme] }))
    const workspace = await openWorkspaceStore(join(home, 'workspace.json'))
    const catalog = catalogOf(known)
    const files = { awsConfigFile: join(home, 'config'), awsCredentialsFile: join(home, 'credentials') }
    const profiles = profilesOperations({
      host: { home, platform: process.platform, ...files },
      workspace,
      book: createSessionBook({
        workspace,
        identityCenter: { catalog: () => catalog },
        organization: { placeOf: () => null, isKnown: () => false },
        standing: () => ({ status: 'stopped', expiresAt: null, lastStartedAt: null, region: null }),
      }),
      store: { list: () => [] },
      delivery: createFileDelivery({
        home,
        configFile: files.awsConfigFile,
        credentialsFile: files.awsCredentialsFile,
        recordFile: join(home, 'published.jsonl'),
        clock: realClock,
        log: quiet,
        platform: process.platform,
      }),
      exclusively: (task) => task(),
    })
    const loop = watchEventLoop()
    const times = await timed(short ? 4 : 20, async (run) => {
      const asked = { style: 'process', template: `${run}-{{account}}-{{role}}` } as const
      const { fingerprint } = await profiles['profiles.write'](asked, tool())
      await profiles['profiles.write']({ ...asked, fingerprint }, tool())
    })
    loop.stop()
    return [
      {
        measure: 'showing and writing 10,000 profiles',
        value: median(times),
        unit: 'ms',
        limit: 2_000,
        note: 'median, with every name another one',
      },
      {
        measure: 'longest turn of the event loop meanwhile',
        value: loop.longestMs(),
        unit: 'ms',
        limit: 250,
        note: 'of the main thread’s own time',
      },
    ]
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}
