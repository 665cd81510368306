import { expect, it } from 'vitest'
import { stoppedNotices } from '../../../electron/notifications/stopped-notices.ts'

it('says why, and until when AWS honours which keys', () => {
  const keys = [
    { accessKeyId: 'ASIA2', validUntil: '2026-01-05T11:00:00.000Z' },
    { accessKeyId: 'ASIA1', validUntil: '2026-01-05T10:00:00.000Z' },
  ]
  const payments = {
    id: 's1',
    name: 'payments',
    wasActive: true,
    profiles: ['payments'],
    accessKeyId: 'ASIA2',
    validUntil: '2026-01-05T11:00:00.000Z',
    keys,
    revoke: 'role',
  } as const
  const clock = (at: Date) => at.toISOString().slice(11, 16)
  expect(stoppedNotices([payments], { why: 'idle', clock })).toMatchObject([
    {
      kind: 'stopped',
      title: 'Stopped payments',
      body: 'Nobody was using it. AWS honours key ASIA2 until 11:00. AWS honours key ASIA1 until 10:00.',
      click: { kind: 'show', target: { kind: 'session', id: 's1' } },
    },
  ])
})
