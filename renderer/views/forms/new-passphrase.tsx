import { type ReactNode, useState } from 'react'
import { ButtonRow } from '../../components/button-row.tsx'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { SecretInput } from '../../components/secret-input.tsx'
import styles from './form.module.css'
import { passphraseProblem } from './passphrase-problem.ts'

/** A new passphrase, typed twice; kept no longer than until it is sent. Other buttons come as children. */
export function NewPassphrase(props: {
  readonly label?: string
  readonly submit: string
  readonly busy: boolean
  /** Has the focus when it appears. */
  readonly first?: boolean
  readonly onChoose: (passphrase: string) => void
  readonly children?: ReactNode
}) {
  const [first, setFirst] = useState('')
  const [second, setSecond] = useState('')
  const [isSent, setSent] = useState(false)
  const problem = isSent ? passphraseProblem(first, second) : { first: null, second: null }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        setSent(true)
        const found = passphraseProblem(first, second)
        if (props.busy || found.first !== null || found.second !== null) return
        props.onChoose(first)
        setFirst('')
        setSecond('')
        setSent(false)
      }}
    >
      <div className={styles.pair}>
        <Field label={props.label ?? 'Passphrase'} error={problem.first}>
          <SecretInput
            value={first}
            onChange={setFirst}
            autoFocus={props.first === true}
            autoComplete="new-password"
          />
        </Field>
        <Field label="The same again" error={problem.second}>
          <SecretInput value={second} onChange={setSecond} autoComplete="new-password" />
        </Field>
      </div>
      <ButtonRow>
        <Button kind="primary" type="submit" disabledBecause={props.busy ? 'It is being sealed' : null}>
          {props.submit}
        </Button>
        {props.children}
      </ButtonRow>
    </form>
  )
}
