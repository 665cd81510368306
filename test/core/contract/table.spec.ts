import { expect, it } from 'vitest'
import { fromTable, toTable } from '../../../core/contract/table.ts'

const rows = [
  { id: 'a', account: 'prod', alias: null, tags: [], profiles: ['default'], gone: false },
  { id: 'b', account: 'prod', alias: null, tags: [], profiles: [], gone: false },
  { id: 'c', account: 'test', alias: null, tags: [], profiles: ['default'], gone: false },
]

it('holds each value of a column once', () => {
  expect(toTable(rows)).toEqual({
    rowCount: 3,
    columns: {
      id: { values: ['a', 'b', 'c'], at: [0, 1, 2] },
      account: { values: ['prod', 'test'], at: [0, 0, 1] },
      alias: { values: [null], at: null },
      tags: { values: [[]], at: null },
      profiles: { values: [['default'], []], at: [0, 1, 0] },
      gone: { values: [false], at: null },
    },
  })
})

it('gives the rows back after the way over a transport', () => {
  expect(fromTable(JSON.parse(JSON.stringify(toTable(rows))))).toEqual(rows)
})

it('gives one row, and none', () => {
  expect(fromTable(toTable(rows.slice(0, 1)))).toEqual([rows[0]])
  expect(fromTable(toTable([]))).toEqual([])
})

it('tells texts from numbers and from nothing', () => {
  const mixed = [{ value: 1 }, { value: '1' }, { value: null }, { value: 'null' }]
  expect(fromTable<{ value: unknown }>(toTable<{ value: unknown }>(mixed))).toEqual(mixed)
})
