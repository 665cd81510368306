import { Menu as Base } from '@base-ui/react/menu'
import type { ReactElement } from 'react'
import type { MenuItem } from './menu-item.ts'
import { MenuPopup } from './menu-popup.tsx'

/** A button (`trigger`) and the menu that it opens. */
export function Menu(props: {
  readonly trigger: ReactElement<Record<string, unknown>>
  readonly items: readonly MenuItem[]
  readonly align?: 'start' | 'end'
}) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={props.trigger} />
      <MenuPopup items={props.items} anchor={null} align={props.align ?? 'start'} />
    </Base.Root>
  )
}
