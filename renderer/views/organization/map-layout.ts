import type { OrganizationAccount } from '../../../core/contract/organization.ts'
import type { UnitNode } from '../../../core/contract/organization-tree.ts'

/** A unit as a box; in it stand its title, a grid of its accounts, and the boxes of its units. In px. */
export interface MapBox {
  readonly id: string
  readonly title: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** 0 for the root. */
  readonly depth: number
}

/** An account as a square of the layout's `cellSize`. */
export interface MapCell {
  readonly account: OrganizationAccount
  /** Names of the units it is in. */
  readonly path: readonly string[]
  /** Ids of the root and of these. */
  readonly pathIds: readonly string[]
  readonly x: number
  readonly y: number
}

export interface MapLayout {
  readonly width: number
  readonly height: number
  readonly cellSize: number
  /** A box stands after the one it is in. */
  readonly boxes: readonly MapBox[]
  /** In the order they are read: a unit's own accounts, then those of its units. */
  readonly cells: readonly MapCell[]
}

const cellGap = 3
/** Few accounts have room to be seen from afar. */
const cellSizes = [
  { upTo: 150, size: 24 },
  { upTo: 600, size: 18 },
] as const
const smallest = 14
const pad = 8
const titleHeight = 20
/** A title's letter, about. */
const letter = 6.6
const titleAtMost = 180

/** A box that knows how large it is and where what is in it stands, but not where itself. */
interface Sized {
  readonly node: UnitNode
  readonly width: number
  readonly height: number
  readonly columns: number
  readonly children: readonly { readonly box: Sized; readonly x: number; readonly y: number }[]
}

/**
 * Lays the tree out as nested boxes in so much width: each box as near to a good shape as its width allows, its units in
 * rows one after the other. As wide as given at most, unless a single box cannot be narrower. Pure.
 */
export function mapLayout(root: UnitNode, width: number): MapLayout {
  const cellSize = cellSizes.find(({ upTo }) => root.accountCount <= upTo)?.size ?? smallest
  const sized = measured(root, { most: Math.max(width, 160), cellSize, isRoot: true })
  const boxes: MapBox[] = []
  const cells: MapCell[] = []

  function place({ node, columns, children, ...box }: Sized, at: Place): void {
    const { x, y, depth } = at
    boxes.push({ id: node.id, title: node.name, x, y, width: box.width, height: box.height, depth })
    for (const [index, account] of node.accounts.entries())
      cells.push({
        account,
        path: node.path,
        pathIds: node.pathIds,
        x: x + pad + (index % columns) * (cellSize + cellGap),
        y: y + titleHeight + pad + Math.floor(index / columns) * (cellSize + cellGap),
      })
    for (const child of children) place(child.box, { x: x + child.x, y: y + child.y, depth: depth + 1 })
  }

  place(sized, { x: 0, y: 0, depth: 0 })
  return { width: sized.width, height: sized.height, cellSize, boxes, cells }
}

interface Place {
  readonly x: number
  readonly y: number
  readonly depth: number
}

function measured(
  node: UnitNode,
  { most, cellSize, isRoot }: { readonly most: number; readonly cellSize: number; readonly isRoot: boolean },
): Sized {
  const step = cellSize + cellGap
  const inner = most - 2 * pad
  const title = Math.min(titleAtMost, node.name.length * letter + 4)
  const boxes = node.units.map((unit) => measured(unit, { most: inner, cellSize, isRoot: false }))
  const count = node.accounts.length
  const widest = Math.max(1, Math.floor((inner + cellGap) / step))
  // Half again as wide as high; next to other boxes the cells use the width these take anyway.
  const wanted = Math.max(1, Math.ceil(Math.sqrt(count * 1.5)))
  const area = boxes.reduce((sum, box) => sum + (box.width + pad) * (box.height + pad), 0)
  const shelf = isRoot
    ? inner
    : Math.min(inner, Math.max(...boxes.map((box) => box.width), Math.sqrt(area) * 1.3))
  const packed = shelves(boxes, shelf)
  const columns = Math.min(widest, Math.max(wanted, Math.floor((packed.width + cellGap) / step)))
  const cellsWide = count === 0 ? 0 : Math.min(count, columns) * step - cellGap
  const cellsHigh = count === 0 ? 0 : Math.ceil(count / columns) * step - cellGap
  const above = titleHeight + pad + (count === 0 ? 0 : cellsHigh + pad)
  return {
    node,
    columns,
    width: 2 * pad + Math.max(Math.min(inner, title), cellsWide, packed.width),
    height: boxes.length === 0 ? above : above + packed.height + pad,
    children: packed.placed.map(({ box, x, y }) => ({ box, x: x + pad, y: y + above })),
  }
}

/** Rows of boxes, each as long as fits. */
function shelves(boxes: readonly Sized[], most: number) {
  const placed: { readonly box: Sized; readonly x: number; readonly y: number }[] = []
  let x = 0
  let y = 0
  let rowHeight = 0
  let width = 0
  for (const box of boxes) {
    if (x > 0 && x + box.width > most) {
      x = 0
      y += rowHeight + pad
      rowHeight = 0
    }
    placed.push({ box, x, y })
    rowHeight = Math.max(rowHeight, box.height)
    x += box.width + pad
    width = Math.max(width, x - pad)
  }
  return { placed, width, height: boxes.length === 0 ? 0 : y + rowHeight }
}

export type Direction = 'left' | 'right' | 'up' | 'down'

/** The index of the cell that an arrow leads to: left and right go on in order, up and down to the nearest. Pure. */
export function cellTowards(cells: readonly MapCell[], from: number, direction: Direction): number {
  const here = cells[from]
  if (here === undefined) return Math.min(Math.max(from, 0), cells.length - 1)
  if (direction === 'left') return Math.max(0, from - 1)
  if (direction === 'right') return Math.min(cells.length - 1, from + 1)
  const sign = direction === 'down' ? 1 : -1
  let best = from
  let least = Infinity
  for (const [index, cell] of cells.entries()) {
    const dy = (cell.y - here.y) * sign
    if (dy <= 0) continue
    // What is straight ahead is nearer than what is beside it.
    const distance = dy + Math.abs(cell.x - here.x) * 2
    if (distance < least) [best, least] = [index, distance]
  }
  return best
}
