import { describe, expect, it } from 'vitest'
import { listedSessions } from '../../../renderer/store/listed-sessions.ts'
import { knowing, role } from '../sessions/window-states.ts'

const admin = role('web/Admin')
const reader = role('web/Read')
const before = knowing([admin, reader])

describe('a list that was read anew', () => {
  it('keeps the object of every row that says the same', () => {
    const after = listedSessions(before, [{ ...admin }, { ...reader, status: 'active' }], new Set())
    expect(after.sessions.get('web/Admin')).toBe(admin)
    expect(after.sessions.get('web/Read')?.status).toBe('active')
    expect(after.counts.active).toBe(1)
  })

  it('keeps the order when nothing came, went or was renamed', () => {
    const after = listedSessions(before, [{ ...reader, region: 'eu-west-1' }, { ...admin }], new Set())
    expect(after.order).toBe(before.order)
  })

  it.each([
    ['came', [admin, reader, role('api/Admin')], ['api/Admin', 'web/Admin', 'web/Read']],
    ['went', [reader], ['web/Read']],
    ['took the place of another', [admin, role('zoo/Read')], ['web/Admin', 'zoo/Read']],
    ['was renamed', [{ ...admin, alias: 'zzz' }, reader], ['web/Read', 'web/Admin']],
  ])('orders anew when one %s', (_, rows, order) => {
    expect(listedSessions(before, rows, new Set()).order).toEqual(order)
  })

  it('leaves a row alone that an event has made newer meanwhile', () => {
    const started = { ...admin, status: 'active' } as const
    const after = listedSessions(knowing([started, reader]), [admin, reader], new Set(['web/Admin']))
    expect(after.sessions.get('web/Admin')).toBe(started)
  })
})
