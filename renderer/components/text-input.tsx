import { Input } from '@base-ui/react/input'
import type { ComponentProps, Ref } from 'react'
import { classNames } from './class-names.ts'
import control from './control.module.css'
import styles from './text-input.module.css'

export interface TextInputProps extends Omit<
  ComponentProps<'input'>,
  'onChange' | 'value' | 'defaultValue' | 'style' | 'ref'
> {
  readonly value: string
  readonly onChange: (value: string) => void
  /** For ids, ARNs, URLs and codes: monospace, left to right, no spelling or capitals put in. */
  readonly code?: boolean
  readonly ref?: Ref<HTMLInputElement>
}

/** One line of text. Inside a `Field`, that names it. */
export function TextInput({ code = false, onChange, className, ...rest }: TextInputProps) {
  return (
    <Input
      autoComplete="off"
      {...(code ? { dir: 'ltr', spellCheck: false, autoCapitalize: 'none', autoCorrect: 'off' } : {})}
      {...rest}
      className={classNames(control.control, styles.input, code && styles.code, className)}
      onValueChange={(value) => onChange(value)}
    />
  )
}
