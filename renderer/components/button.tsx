import type { LucideIcon } from 'lucide-react'
import type { ComponentProps, MouseEvent } from 'react'
import styles from './button.module.css'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'
import { Tooltip } from './tooltip.tsx'

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'disabled'> {
  /** One `primary` a view; `danger` is for what cannot be undone. */
  readonly kind?: 'plain' | 'primary' | 'danger' | 'link'
  /** 24 px high, as rows have them; else 28. */
  readonly small?: boolean
  readonly icon?: LucideIcon
  /** Why it cannot be pressed now: in its tooltip and its description. It can be focused all the same. */
  readonly disabledBecause?: string | null
}

/** Words to press. */
export function Button({
  kind = 'plain',
  small = false,
  icon,
  disabledBecause = null,
  ...rest
}: ButtonProps) {
  const button = (
    <button
      type="button"
      {...rest}
      className={classNames(styles.button, styles[kind], small && styles.small, rest.className)}
      aria-disabled={disabledBecause !== null || undefined}
      aria-description={disabledBecause ?? rest['aria-description']}
      onClick={disabledBecause !== null ? refuse : rest.onClick}
    >
      {icon !== undefined && <Icon of={icon} />}
      {rest.children}
    </button>
  )
  return disabledBecause === null ? button : <Tooltip text={disabledBecause}>{button}</Tooltip>
}

/** Also keeps a submit button from sending its form. */
function refuse(event: MouseEvent): void {
  event.preventDefault()
}
