import { Menu as Base } from '@base-ui/react/menu'
import { Check, ChevronRight } from 'lucide-react'
import type { KeyboardEvent } from 'react'
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
        <Base.Popup
          className={classNames(floating.popup, styles.popup)}
          onKeyDownCapture={(event) => {
            if (actByLetter(event)) event.stopPropagation()
          }}
        >
          {props.items.map(line)}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  )
}

/** Presses the line that this letter chooses; false when there is none. Pressed, it closes the menu. */
function actByLetter(event: KeyboardEvent<HTMLElement>): boolean {
  // React brings what is typed in a menu beside this one along as well.
  if (!(event.target instanceof Node) || !event.currentTarget.contains(event.target)) return false
  if (event.key.length !== 1 || event.ctrlKey || event.altKey || event.metaKey) return false
  const letter = event.key.toUpperCase()
  const line = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-letter]')].find(
    ({ dataset }) => dataset['letter'] === letter,
  )
  if (line === undefined || line.hasAttribute('data-disabled')) return false
  event.preventDefault()
  line.click()
  return true
}

function line(item: MenuItem, index: number) {
  switch (item.kind) {
    case 'separator':
      return <Base.Separator key={index} className={styles.separator} />
    case 'menu':
      return (
        <Base.SubmenuRoot key={index}>
          <Base.SubmenuTrigger className={classNames(floating.item, styles.item)}>
            {item.icon !== undefined && <Icon of={item.icon} />}
            <SafeText className={styles.label}>{item.label}</SafeText>
            <Icon of={ChevronRight} />
          </Base.SubmenuTrigger>
          <MenuPopup items={item.items} anchor={null} align="start" />
        </Base.SubmenuRoot>
      )
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
          data-letter={item.letter}
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
