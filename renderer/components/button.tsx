import type { LucideIcon } from 'lucide-react'
import styles from './button.module.css'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'
import { Pressable, type PressableProps } from './pressable.tsx'

export interface ButtonProps extends PressableProps {
  /** One `primary` a view; `danger` is for what cannot be undone. */
  readonly kind?: 'plain' | 'primary' | 'danger' | 'link'
  /** 24 px high, as rows have them; else 28. */
  readonly small?: boolean
  readonly icon?: LucideIcon
}

/** Words to press. */
export function Button({ kind = 'plain', small = false, icon, ...rest }: ButtonProps) {
  return (
    <Pressable
      {...rest}
      className={classNames(styles.button, styles[kind], small && styles.small, rest.className)}
    >
      {icon !== undefined && <Icon of={icon} />}
      {rest.children}
    </Pressable>
  )
}
