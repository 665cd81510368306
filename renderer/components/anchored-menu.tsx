import { Menu as Base } from '@base-ui/react/menu'
import type { MenuAnchor } from './menu-anchor.ts'
import type { MenuItem } from './menu-item.ts'
import { MenuPopup } from './menu-popup.tsx'

/** The one menu that many rows share: open where the anchor is, closed when there is none. */
export function AnchoredMenu(props: {
  readonly anchor: MenuAnchor | null
  readonly items: readonly MenuItem[]
  readonly onClose: () => void
}) {
  return (
    <Base.Root
      modal={false}
      open={props.anchor !== null}
      onOpenChange={(isOpen) => !isOpen && props.onClose()}
    >
      <MenuPopup items={props.items} anchor={props.anchor} align="start" />
    </Base.Root>
  )
}
