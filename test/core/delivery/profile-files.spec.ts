import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { AwsFileWriter } from '../../../core/aws-files/aws-file-writer.ts'
import { openOwnershipRecord } from '../../../core/delivery/ownership-record.ts'
import { profileFiles } from '../../../core/delivery/profile-files.ts'
import { publicationOf } from '../../../core/delivery/publication.ts'
import { profileToPublish, systemClock } from './support/delivery-home.ts'

it('a region of ours stays ours when another program wrote the file before we could, and we decide again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'keyturn-files-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const record = await openOwnershipRecord({ path: join(folder, 'published.jsonl'), clock: systemClock, log })
  const texts = new Map<string, string | null>()
  const files = profileFiles({
    files: { config: 'config', credentials: 'credentials' },
    writer: losingEachFirstRace(texts),
    record,
  })
  const place = { home: folder, platform: process.platform }
  for (const region of ['eu-west-1', 'eu-west-2'])
    await files.converge(
      [publicationOf(profileToPublish('work', { region }), place)],
      ['config', 'credentials'],
    )
  expect(texts.get('config')).toBe('[profile work]\nregion = eu-west-2\n')
  await files.converge([{ kind: 'undo', profile: 'work', restore: null }], ['credentials', 'config'])
  expect([...texts.values()]).toEqual([null, null])
})

/** Files whose first decision never comes to stand. */
function losingEachFirstRace(texts: Map<string, string | null>): AwsFileWriter {
  return {
    read: async (path) => texts.get(path) ?? null,
    async update(updates) {
      for (const { path, decide } of updates) {
        const now = { text: texts.get(path) ?? null, folderExists: true }
        await decide(now)
        texts.set(path, await decide(now))
      }
    },
    isUnchanged: () => true,
    close: () => {},
  }
}
