import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'
import styles from './icon-button.module.css'
import { Tooltip } from './tooltip.tsx'
import { visibleText } from './visible-text.ts'

/** A picture to press: its label is its name and its tooltip. */
export function IconButton(
  props: Omit<ComponentProps<'button'>, 'children' | 'aria-label'> & {
    readonly label: string
    readonly icon: LucideIcon
    readonly keys?: string | null
  },
) {
  const { icon, keys, ...rest } = props
  // It may hold a name.
  const label = visibleText(props.label)
  return (
    <Tooltip text={label} keys={keys ?? null}>
      <button
        type="button"
        {...rest}
        className={classNames(styles.button, rest.className)}
        aria-label={label}
      >
        <Icon of={icon} />
      </button>
    </Tooltip>
  )
}
