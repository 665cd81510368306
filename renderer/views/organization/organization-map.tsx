import { type KeyboardEvent, memo, type MouseEvent, useMemo, useState } from 'react'
import type { Organization } from '../../../core/contract/organization.ts'
import { organizationTree, type UnitNode } from '../../../core/contract/organization-tree.ts'
import { parseQuery } from '../../../core/contract/parse-query.ts'
import { isRunning } from '../../../core/contract/is-running.ts'
import type { SessionRow } from '../../../core/contract/session.ts'
import { AnchoredMenu } from '../../components/anchored-menu.tsx'
import type { MenuAnchor } from '../../components/menu-anchor.ts'
import { SafeText } from '../../components/safe-text.tsx'
import { visibleText } from '../../components/visible-text.ts'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import { accountHits, sessionsByAccount } from './account-hits.ts'
import { accountLine } from './account-line.ts'
import { cellsByEnvironment, environmentOfAccount } from './cells-by-environment.ts'
import { accountMenu } from './account-menu.ts'
import { cellTowards, type Direction, type MapCell, type MapLayout, mapLayout } from './map-layout.ts'
import styles from './organization-map.module.css'
import { useWidth } from './use-width.ts'

interface OpenCell {
  readonly cell: MapCell
  readonly anchor: MenuAnchor
}

/** The organization to be looked at: units as boxes in each other, accounts as squares, those in use lit. */
export function OrganizationMap({ organization }: { readonly organization: Organization }) {
  const tree = useMemo(() => organizationTree(organization), [organization])
  return tree === null ? null : <TreeMap organization={organization} tree={tree} />
}

function TreeMap({ organization, tree }: { readonly organization: Organization; readonly tree: UnitNode }) {
  const { actions } = useWindow()
  const [place, width] = useWidth()
  const layout = useMemo(() => mapLayout(tree, width), [tree, width])
  const sessions = useWindowState((state) => state.sessions)
  const query = useWindowState((state) => state.query)
  const sessionsOf = useMemo(() => sessionsByAccount(sessions), [sessions])
  const hits = useMemo(
    () => accountHits(layout.cells, parseQuery(query), sessionsOf),
    [layout, query, sessionsOf],
  )
  const found = useMemo(
    () => (hits === null ? none : layout.cells.filter(({ account }) => hits.has(account.id))),
    [layout, hits],
  )
  const [at, setAt] = useState<number | null>(null)
  const [open, setOpen] = useState<OpenCell | null>(null)
  const current = at === null ? undefined : layout.cells[at]

  function openCell(index: number, svg: SVGSVGElement): void {
    const cell = layout.cells[index]
    if (cell === undefined) return
    setAt(index)
    const rows = sessionsOf.get(cell.account.id) ?? []
    const [only, ...others] = rows
    if (only !== undefined && others.length === 0) actions.enter(only.id)
    else setOpen({ cell, anchor: placeOnScreen({ ...cell, size: layout.cellSize }, svg) })
  }

  function onKeyDown(event: KeyboardEvent<SVGSVGElement>): void {
    const direction = directions[event.key]
    if (event.key === 'Enter' || event.key === ' ') openCell(at ?? 0, event.currentTarget)
    else if (direction === undefined) return
    else setAt(at === null ? 0 : cellTowards(layout.cells, at, direction))
    event.preventDefault()
  }

  const { production, staging } = useMemo(
    () => cellsByEnvironment(layout.cells, sessionsOf),
    [layout, sessionsOf],
  )
  const lit = useMemo(
    () => layout.cells.filter(({ account }) => sessionsOf.get(account.id)?.some(isRunning) === true),
    [layout, sessionsOf],
  )
  return (
    <div className={styles.view}>
      <p className={styles.line}>
        <SafeText>
          {current === undefined
            ? mapLine(layout, lit, hits)
            : accountLine(
                organization,
                current,
                environmentOfAccount(sessionsOf.get(current.account.id) ?? noRows),
              )}
        </SafeText>
      </p>
      <div className={styles.place} ref={place}>
        <svg
          className={styles.map}
          width={layout.width}
          height={layout.height}
          viewBox={`0 0 ${layout.width} ${layout.height}`}
          data-searching={hits !== null}
          role="listbox"
          aria-label="Accounts of the organization"
          aria-activedescendant={at === null ? undefined : cellId(at)}
          tabIndex={0}
          onKeyDown={onKeyDown}
          onClick={(event) => {
            const index = cellAt(event)
            if (index !== null) openCell(index, event.currentTarget)
          }}
          onMouseOver={(event) => setAt(cellAt(event) ?? at)}
        >
          <Still layout={layout} />
          <Marks cells={found} size={layout.cellSize} look={styles.hit} />
          <Marks cells={lit} size={layout.cellSize} look={styles.lit} />
          <Marks cells={production} size={layout.cellSize} look={styles.production} outline={cellEdge} />
          <Marks cells={staging} size={layout.cellSize} look={styles.staging} outline={cellEdge} />
          {current !== undefined && <Marks cells={[current]} size={layout.cellSize} look={styles.current} />}
        </svg>
      </div>
      <AnchoredMenu
        anchor={open?.anchor ?? null}
        items={
          open === null ? [] : accountMenu(open.cell, sessionsOf.get(open.cell.account.id) ?? noRows, actions)
        }
        onClose={() => setOpen(null)}
      />
    </div>
  )
}

const none: readonly MapCell[] = []
const noRows: readonly SessionRow[] = []

const directions: Readonly<Record<string, Direction | undefined>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}

/** Boxes and cells as they are until the organization changes: thousands of them are drawn once. */
const Still = memo(function Still({ layout }: { readonly layout: MapLayout }) {
  return (
    <>
      {layout.boxes.map(({ id, title, x, y, width, height, depth }) => (
        <g key={id} role="presentation">
          <rect
            className={styles.box}
            data-depth={depth % 2}
            x={x}
            y={y}
            width={width}
            height={height}
            rx={4}
          />
          <svg x={x + 8} y={y} width={width - 16} height={24} aria-hidden="true">
            <text className={styles.title} y={16}>
              {visibleText(title)}
            </text>
          </svg>
        </g>
      ))}
      {layout.cells.map(({ account, x, y }, index) => (
        <rect
          key={account.id}
          id={cellId(index)}
          data-cell={index}
          className={styles.cell}
          data-off={account.state !== null && account.state !== 'active'}
          role="option"
          aria-selected={false}
          aria-label={`${visibleText(account.name)}, ${account.id}`}
          x={x}
          y={y}
          width={layout.cellSize}
          height={layout.cellSize}
          rx={cellRadius}
        />
      ))}
    </>
  )
})

/** What lies over some cells, and lets clicks through: one shape, however many they are. */
const Marks = memo(function Marks({
  cells,
  size,
  look,
  outline = cellOutline,
}: {
  readonly cells: readonly MapCell[]
  readonly size: number
  readonly look: string | undefined
  readonly outline?: (cell: MapCell, size: number) => string
}) {
  if (cells.length === 0) return null
  return <path className={look} aria-hidden="true" d={cells.map((cell) => outline(cell, size)).join('')} />
})

const cellRadius = 2

/** A square with round corners, as `rect` draws it. */
function cellOutline({ x, y }: MapCell, size: number): string {
  const side = size - 2 * cellRadius
  const corner = (toX: number, toY: number): string => `a${cellRadius} ${cellRadius} 0 0 1 ${toX} ${toY}`
  const r = cellRadius
  return `M${x + r} ${y}h${side}${corner(r, r)}v${side}${corner(-r, r)}h${-side}${corner(-r, -r)}v${-side}${corner(r, -r)}z`
}

/** A line within its lower end: what an account is for shows whether it is lit or not. */
function cellEdge({ x, y }: MapCell, size: number): string {
  return `M${x + 1} ${y + size - 4}h${size - 2}v3h${2 - size}z`
}

function cellId(index: number): string {
  return `map-cell-${index}`
}

/** Null where the mouse is on no cell. */
function cellAt({ target }: MouseEvent): number | null {
  const text = target instanceof Element ? target.getAttribute('data-cell') : null
  return text === null ? null : Number(text)
}

function placeOnScreen(
  { x, y, size }: Pick<MapCell, 'x' | 'y'> & { readonly size: number },
  svg: SVGSVGElement,
): MenuAnchor {
  return {
    getBoundingClientRect() {
      const { left, top } = svg.getBoundingClientRect()
      return new DOMRect(left + x, top + y, size, size)
    },
  }
}

function mapLine(layout: MapLayout, lit: readonly MapCell[], hits: ReadonlySet<string> | null): string {
  const accounts = `${layout.cells.length.toLocaleString()} accounts in ${(layout.boxes.length - 1).toLocaleString()} units`
  const active = lit.length === 0 ? null : `${lit.length.toLocaleString()} in use`
  const found = hits === null ? null : `${hits.size.toLocaleString()} found`
  return [accounts, active, found].filter((part) => part !== null).join(' · ')
}
