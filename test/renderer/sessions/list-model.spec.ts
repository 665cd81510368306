import { describe, expect, it } from 'vitest'
import { listModel, type RowGroup } from '../../../renderer/views/sessions/list-model.ts'

const groups: readonly RowGroup[] = [
  { header: { key: 'prod', title: 'prod', accounts: 2 }, sessions: ['p1', 'p2'], accounts: ['111122223333'] },
  { header: { key: 'dev', title: 'dev', accounts: 1 }, sessions: ['d1'], accounts: [] },
]

describe('listModel', () => {
  it('says of each line where it stands', () => {
    const model = listModel(groups, () => true)
    expect(Array.from({ length: model.count }, (_, at) => model.at(at))).toMatchObject([
      { kind: 'group', key: 'group:prod', level: 1, position: 1, siblings: 2, isOpen: true },
      { kind: 'session', key: 'p1', level: 2, position: 1, siblings: 3 },
      { kind: 'session', key: 'p2', level: 2, position: 2, siblings: 3 },
      { kind: 'account', key: 'account:111122223333', level: 2, position: 3, siblings: 3 },
      { kind: 'group', key: 'group:dev', level: 1, position: 2, siblings: 2, isOpen: true },
      { kind: 'session', key: 'd1', level: 2, position: 1, siblings: 1 },
    ])
  })

  it('finds every line by its key, and none that is folded away', () => {
    const model = listModel(groups, ({ key }) => key === 'dev')
    const keys = Array.from({ length: model.count }, (_, at) => model.at(at)?.key ?? '')
    expect(keys).toEqual(['group:prod', 'group:dev', 'd1'])
    expect(keys.map((key) => model.indexOf(key))).toEqual([0, 1, 2])
    expect(model.indexOf('p1')).toBe(-1)
    expect(model.indexOf('account:111122223333')).toBe(-1)
  })

  it('knows the header over each line, and the group of a session that is folded away', () => {
    const model = listModel(groups, ({ key }) => key === 'dev')
    expect([0, 1, 2].map((at) => model.headerAt(at))).toEqual([0, 1, 1])
    expect([0, 1, 2].map((at) => model.isHeader(at))).toEqual([true, true, false])
    expect(model.groupOf('p2')?.key).toBe('prod')
  })

  it('counts sessions that are folded away as well', () => {
    const model = listModel(groups, () => false)
    expect(model.sessionCount).toBe(3)
    expect(model.sessionIds()).toEqual(['p1', 'p2', 'd1'])
  })

  it('has rows of the first level where there are no headers', () => {
    const model = listModel([{ header: null, sessions: ['a', 'b'], accounts: [] }], () => false)
    expect(model.at(1)).toMatchObject({ kind: 'session', id: 'b', level: 1, position: 2, siblings: 2 })
    expect(model.headerAt(1)).toBeNull()
    expect(model.hasHeaders).toBe(false)
  })

  it('has nothing beyond its ends', () => {
    const model = listModel(groups, () => true)
    expect([model.at(-1), model.at(6), listModel([], () => true).at(0)]).toEqual([null, null, null])
  })
})
