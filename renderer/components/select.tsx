import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronsUpDown } from 'lucide-react'
import { classNames } from './class-names.ts'
import control from './control.module.css'
import floating from './floating.module.css'
import { Icon } from './icon.tsx'
import styles from './select.module.css'

/** One of a few. Inside a `Field`, that names it; elsewhere `label` does. */
export function Select<Value extends string>(props: {
  readonly value: Value
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly onChange: (value: Value) => void
  readonly label?: string
}) {
  return (
    <Base.Root
      items={props.options}
      value={props.value}
      modal={false}
      onValueChange={(value) => value !== null && props.onChange(value)}
    >
      <Base.Trigger className={classNames(control.control, styles.trigger)} aria-label={props.label}>
        <Base.Value className={styles.value} />
        <Base.Icon className={styles.icon}>
          <Icon of={ChevronsUpDown} />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner className={floating.layer} sideOffset={4} alignItemWithTrigger={false}>
          <Base.Popup className={classNames(floating.popup, styles.popup)}>
            {props.options.map(({ value, label }) => (
              <Base.Item key={value} className={classNames(floating.item, styles.item)} value={value}>
                <Base.ItemText className={styles.text}>{label}</Base.ItemText>
                <Base.ItemIndicator>
                  <Icon of={Check} />
                </Base.ItemIndicator>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
