import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement } from 'react'
import { classNames } from './class-names.ts'
import floating from './floating.module.css'
import { Kbd } from './kbd.tsx'
import styles from './tooltip.module.css'

/** Words beside what is pointed at or focused. They are no element's name: that has to have one by itself. */
export function Tooltip(props: {
  readonly text: string
  readonly keys?: string | null
  readonly children: ReactElement<Record<string, unknown>>
}) {
  const { keys = null } = props
  return (
    <Base.Root>
      <Base.Trigger render={props.children} />
      <Base.Portal>
        <Base.Positioner className={floating.layer} sideOffset={4}>
          <Base.Popup className={classNames(floating.surface, styles.popup)}>
            {props.text}
            {keys !== null && <Kbd>{keys}</Kbd>}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
