import { memo } from 'react'
import { AnchoredMenu } from '../../components/anchored-menu.tsx'
import type { MenuAnchor } from '../../components/menu-anchor.ts'
import { useKeys } from '../../keys/use-keys.ts'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import { useConsoleItems } from '../panel/use-console-items.ts'
import { editFact } from './edit-fact.ts'
import { sessionMenu } from './session-menu.ts'

/** Which session's menu is open, and where. */
export interface OpenMenu {
  readonly sessionId: string
  readonly anchor: MenuAnchor
}

export type OpenLineMenu = (menu: OpenMenu) => void

/** The one menu of all rows. */
export const LineMenu = memo(function LineMenu({
  open,
  onClose,
}: {
  readonly open: OpenMenu | null
  readonly onClose: () => void
}) {
  const { actions } = useWindow()
  const row = useWindowState(({ sessions }) => (open === null ? undefined : sessions.get(open.sessionId)))
  const opensTerminal = useWindowState(({ abilities }) => abilities.opensTerminal)
  const keysOf = useKeys()
  const consoleItems = useConsoleItems()
  const items =
    row === undefined
      ? []
      : sessionMenu({ row, actions, keysOf, opensTerminal, edit: editFact, consoleItems })
  return (
    <AnchoredMenu
      anchor={row === undefined ? null : (open?.anchor ?? null)}
      items={items}
      onClose={onClose}
    />
  )
})
