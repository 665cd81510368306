import { Menu as Base } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import { classNames } from './class-names.ts'
import floating from './floating.module.css'
import { Icon } from './icon.tsx'
import { Kbd } from './kbd.tsx'
import type { MenuAnchor } from './menu-anchor.ts'
import type { MenuItem } from './menu-item.ts'
import { SafeText } from './safe-text.tsx'
import styles from './menu-popup.module.css'

/** The lines of a menu, inside Base UI's `Menu.Root`. */
export function MenuPopup(props: {
  readonly items: readonly MenuItem[]
  readonly anchor: MenuAnchor | null
  readonly align: 'start' | 'end'
}) {
  return (
    <Base.Portal>
      <Base.Positioner
        className={floating.layer}
        anchor={props.anchor ?? undefined}
        align={props.align}
        sideOffset={4}
        collisionPadding={4}
      >
        <Base.Popup className={classNames(floating.popup, styles.popup)}>{props.items.map(line)}</Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  )
}

function line(item: MenuItem, index: number) {
  switch (item.kind) {
    case 'separator':
      return <Base.Separator key={index} className={styles.separator} />
    case 'choice':
      return (
        <Base.CheckboxItem
          key={index}
          className={classNames(floating.item, styles.item)}
          checked={item.chosen}
          onCheckedChange={item.act}
          closeOnClick
        >
          <span className={styles.picture}>{item.chosen && <Icon of={Check} />}</span>
          <SafeText className={styles.label}>{item.label}</SafeText>
        </Base.CheckboxItem>
      )
    case 'action': {
      const { keys = null, disabledBecause = null } = item
      return (
        <Base.Item
          key={index}
          className={classNames(floating.item, styles.item, item.danger === true && styles.danger)}
          disabled={disabledBecause !== null}
          aria-description={disabledBecause ?? undefined}
          title={disabledBecause ?? undefined}
          onClick={item.act}
        >
          {item.icon !== undefined && <Icon of={item.icon} />}
          <SafeText className={styles.label}>{item.label}</SafeText>
          {keys !== null && <Kbd>{keys}</Kbd>}
        </Base.Item>
      )
    }
  }
}
