import { describe, expect, it } from 'vitest'
import {
  isOrphan,
  nextRotationStep,
  type RotationFacts,
  type UsersKey,
} from '../../../core/access/rotation-plan.ts'
import type { Rotation } from '../../../core/workspace/workspace.ts'

const record: Rotation = {
  startedAt: '2026-01-05T09:00:00.000Z',
  oldAccessKeyId: 'AKIAOLD',
  keysBefore: ['AKIAOLD'],
  createAskedAt: '2026-01-05T09:00:00.000Z',
  oldKey: 'delete',
}
const key = (accessKeyId: string, more: Partial<UsersKey> = {}): UsersKey => ({
  accessKeyId,
  status: 'active',
  createdAt: new Date('2025-01-01T00:00:00Z'),
  lastUsedAt: 'unknown',
  ...more,
})
const old = key('AKIAOLD')
const fresh = key('AKIANEW')
/** Made by a run that ended before it could store it. */
const orphan = key('AKIALOST', { createdAt: new Date('2026-01-05T09:00:01Z'), lastUsedAt: null })

const atFirst: RotationFacts = {
  record,
  currentKeyId: 'AKIAOLD',
  pendingKeyId: null,
  notedKeyId: 'AKIAOLD',
  listed: [old],
  verified: false,
  confirmed: false,
}
const switched: RotationFacts = {
  ...atFirst,
  currentKeyId: 'AKIANEW',
  notedKeyId: 'AKIANEW',
  listed: [old, fresh],
}
const off = { ...old, status: 'inactive' } as const

describe('the next step of a rotation', () => {
  it.each<[string, RotationFacts, string]>([
    ['nothing was done', atFirst, 'create'],
    ['a key was made and not stored', { ...atFirst, listed: [old, orphan] }, 'remove-orphan'],
    ['the new key is stored', { ...atFirst, pendingKeyId: 'AKIANEW' }, 'verify'],
    ['it works', { ...atFirst, pendingKeyId: 'AKIANEW', verified: true }, 'switch'],
    ['the vault has it', { ...switched, pendingKeyId: 'AKIANEW', notedKeyId: 'AKIAOLD' }, 'note-switch'],
    ['it is noted, and still pending', { ...switched, pendingKeyId: 'AKIANEW' }, 'note-switch'],
    ['the session has it, in an earlier run', switched, 'verify'],
    ['the session has it', { ...switched, verified: true }, 'deactivate'],
    ['the old one is off', { ...switched, listed: [off, fresh], verified: true }, 'confirm'],
    ['sessions work', { ...switched, listed: [off, fresh], verified: true, confirmed: true }, 'delete'],
    ['the old one is gone', { ...switched, listed: [fresh] }, 'finish'],
  ])('when %s', (_, facts, step) => {
    expect(nextRotationStep(facts)).toMatchObject({ step })
  })

  it('leaves the old key switched off for who wants it kept', () => {
    const facts = { ...switched, listed: [off, fresh], verified: true, confirmed: true }
    expect(nextRotationStep({ ...facts, record: { ...record, oldKey: 'keep' } })).toEqual({ step: 'finish' })
  })

  it.each<[string, Partial<UsersKey>, string]>([
    ['was there before', { accessKeyId: 'AKIABEFORE' }, 'before'],
    ['was used', { lastUsedAt: new Date('2026-01-05T09:00:02Z') }, 'meanwhile'],
    ['may have been used', { lastUsedAt: 'unknown' }, 'meanwhile'],
    ['came an hour later', { createdAt: new Date('2026-01-05T10:00:01Z') }, 'meanwhile'],
    ['came a day before', { createdAt: new Date('2026-01-04T09:00:01Z') }, 'meanwhile'],
  ])('asks about a key that %s', (_, more, since) => {
    const other = { ...orphan, ...more }
    const before = { ...record, keysBefore: ['AKIAOLD', 'AKIABEFORE'] }
    expect(nextRotationStep({ ...atFirst, record: before, listed: [old, other] })).toEqual({
      step: 'ask',
      other,
      since,
    })
  })

  it('takes no key for one of ours before any was asked for', () => {
    expect(isOrphan(orphan, { ...record, createAskedAt: null })).toBe(false)
  })
})
