import { describe, expect, it } from 'vitest'
import { organizationTree } from '../../../core/contract/organization-tree.ts'
import {
  cellTowards,
  type MapBox,
  type MapLayout,
  mapLayout,
} from '../../../renderer/views/organization/map-layout.ts'
import { organization, organizationAccount } from '../../support/organization.ts'
import { seededRandom } from '../../support/seeded-random.ts'

/** So many accounts, in units of which each is in one before it. */
function laidOut(options: {
  readonly accounts: number
  readonly units: number
  readonly width: number
}): MapLayout {
  const random = seededRandom(7)
  const units = Array.from({ length: options.units }, (_, at) => ({
    id: `u${at}`,
    name: at === 0 ? 'Root' : `Unit number ${at}`,
    parentId: at === 0 ? null : `u${Math.floor(random() * at)}`,
  }))
  const accounts = Array.from({ length: options.accounts }, (_, at) =>
    organizationAccount({ id: `${at}`, parentId: `u${Math.floor(random() * options.units)}` }),
  )
  const tree = organizationTree({ ...organization(accounts), units })
  if (tree === null) throw new Error('it has a root')
  return mapLayout(tree, options.width)
}

const contains = (outer: MapBox, inner: MapBox): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height

const apart = (one: MapBox, other: MapBox): boolean =>
  one.x + one.width <= other.x ||
  other.x + other.width <= one.x ||
  one.y + one.height <= other.y ||
  other.y + other.height <= one.y

describe('mapLayout', () => {
  it.each([
    [320, 40, 5],
    [900, 300, 12],
    [1200, 2000, 60],
  ])(
    'in %d px, with %d accounts in %d units: boxes stand in each other or apart',
    (width, accounts, units) => {
      const { boxes, cells } = laidOut({ accounts, units, width })
      expect([boxes.length, cells.length]).toEqual([units, accounts])
      for (const [at, box] of boxes.entries()) {
        for (const other of boxes.slice(at + 1)) expect(apart(box, other) || contains(box, other)).toBe(true)
      }
    },
  )

  it('keeps every cell to itself, in a box of its own', () => {
    const { boxes, cells, cellSize } = laidOut({ accounts: 500, units: 20, width: 900 })
    expect(new Set(cells.map(({ x, y }) => `${x} ${y}`)).size).toBe(500)
    for (const { x, y } of cells) {
      const square = { id: '', title: '', depth: 0, x, y, width: cellSize, height: cellSize }
      const around = boxes.filter((box) => !apart(box, square))
      expect(around.length).toBeGreaterThan(0)
      expect(around.every((box) => contains(box, square))).toBe(true)
    }
  })

  it('is no wider than it may be', () => {
    for (const width of [400, 800, 1600])
      expect(laidOut({ accounts: 2000, units: 60, width }).width).toBeLessThanOrEqual(width)
  })

  it('has room for one account in one box', () => {
    const { width, height, cells } = laidOut({ accounts: 1, units: 1, width: 800 })
    expect(cells[0]?.x).toBeLessThan(width)
    expect(cells[0]?.y).toBeLessThan(height)
  })
})

describe('cellTowards', () => {
  const cells = [
    [0, 0],
    [17, 0],
    [34, 0],
    [0, 17],
    [17, 17],
  ].map(([x = 0, y = 0], at) => ({
    account: organizationAccount({ id: `${at}`, parentId: 'r-1' }),
    path: [],
    pathIds: [],
    x,
    y,
  }))

  it.each([
    [0, 'right', 1],
    [0, 'left', 0],
    [4, 'right', 4],
    [1, 'down', 4],
    [2, 'down', 4],
    [3, 'up', 0],
    [1, 'up', 1],
    [3, 'left', 2],
  ] as const)('from %d, %s, it is %d', (from, direction, to) => {
    expect(cellTowards(cells, from, direction)).toBe(to)
  })
})
