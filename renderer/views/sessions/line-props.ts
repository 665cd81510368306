/** What every line of the list is told. Plain values: a line is drawn again only when one of them changes. */
export interface LineProps {
  /** Pixels from the list's beginning; null for the header that sticks to the top of what is seen. */
  readonly top: number | null
  /** Counts all lines, from 1. */
  readonly rowIndex: number
  readonly level: 1 | 2
  /** Among its siblings, from 1. */
  readonly position: number
  readonly siblings: number
  /** Whether the keyboard is on it. */
  readonly isCursor: boolean
}

/** What every line's element has: its name to focus and clicks, where it stands, and its place in the tab order. */
export function lineAttributes(key: string, props: LineProps) {
  const { top, isCursor } = props
  return {
    role: 'row',
    'data-key': key,
    'data-cursor': isCursor,
    'data-sticky': top === null,
    tabIndex: isCursor ? 0 : -1,
    style: top === null ? {} : { transform: `translateY(${top}px)` },
    'aria-rowindex': props.rowIndex,
    'aria-level': props.level,
    'aria-posinset': props.position,
    'aria-setsize': props.siblings,
  } as const
}
