import { AccountLine } from './account-line.tsx'
import { GroupLine } from './group-line.tsx'
import type { OpenLineMenu } from './line-menu.tsx'
import type { ListItem } from './list-model.ts'
import type { PointedRow } from './pointed-row.ts'
import { SessionLine } from './session-line.tsx'

/**
 * One line of the list, whatever it is. A function and no component: what it gives is memoized, so that a list drawn
 * anew draws only the lines that changed.
 */
export function renderLine(props: {
  readonly item: ListItem
  readonly index: number
  readonly top: number | null
  readonly isCursor: boolean
  /** Whether this line's element may show another one next: with every letter of a search they all change. */
  readonly isRecycled: boolean
  readonly pointed: PointedRow
  readonly onMore: OpenLineMenu
}) {
  const { item, top, isCursor } = props
  const { level, position, siblings } = item
  const key = props.isRecycled ? props.index : item.key
  const place = { top, isCursor, level, position, siblings, rowIndex: props.index + 1 }
  switch (item.kind) {
    case 'group':
      return <GroupLine key={key} {...place} header={item.header} isOpen={item.isOpen} />
    case 'account':
      return <AccountLine key={key} {...place} accountId={item.accountId} />
    case 'session':
      return <SessionLine key={key} {...place} id={item.id} pointed={props.pointed} onMore={props.onMore} />
  }
}
