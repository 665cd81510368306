import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'
import styles from './icon-button.module.css'
import { Tooltip } from './tooltip.tsx'

/** A picture to press: its label is its name and its tooltip. */
export function IconButton(
  props: Omit<ComponentProps<'button'>, 'children' | 'aria-label'> & {
    readonly label: string
    readonly icon: LucideIcon
    readonly keys?: string | null
  },
) {
  const { label, icon, keys, ...rest } = props
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
