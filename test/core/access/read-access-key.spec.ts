import { expect, it } from 'vitest'
import { readAccessKey } from '../../../core/access/read-access-key.ts'
import { secret } from '../../../core/secrets/secret.ts'

const user = { kind: 'iam-user', id: 's1', name: 'alice', accessKeyId: 'AKIAONE', mfaSerial: null } as const
const call = async () => ({
  region: 'eu-west-1',
  endpointUrl: null,
  signer: { accessKeyId: 'AKIAONE', secretAccessKey: secret('x') },
})

it.each([
  ['2026-01-04T09:00:01Z', 0, false],
  ['2025-10-07T09:00:00Z', 90, false],
  ['2025-10-06T09:00:00Z', 91, true],
  // Their clock is ahead of ours.
  ['2026-01-05T09:00:30Z', 0, false],
])('a key made %s is %i days old, and that is old: %s', async (createdAt, ageDays, isOld) => {
  const listed = [{ accessKeyId: 'AKIAONE', status: 'active', createdAt: new Date(createdAt) }] as const
  const iam = { list: async () => listed, lastUsed: async () => null }
  const read = await readAccessKey({ iam, now: new Date('2026-01-05T09:00:00Z') }, { user, call })
  expect(read.key).toMatchObject({ ageDays, isOld })
})
