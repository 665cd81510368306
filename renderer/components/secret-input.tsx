import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from './icon-button.tsx'
import styles from './secret-input.module.css'
import { TextInput, type TextInputProps } from './text-input.tsx'

/** One line nobody should read over a shoulder, with a button to show it. `autoComplete` says what it is. */
export function SecretInput(props: Omit<TextInputProps, 'type' | 'code'>) {
  const [isShown, setShown] = useState(false)
  return (
    <span className={styles.secret}>
      <TextInput {...props} code type={isShown ? 'text' : 'password'} className={styles.input} />
      <IconButton
        className={styles.show}
        label={isShown ? 'Hide' : 'Show'}
        icon={isShown ? EyeOff : Eye}
        onClick={() => setShown(!isShown)}
      />
    </span>
  )
}
