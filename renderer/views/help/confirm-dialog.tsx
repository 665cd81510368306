import { useRef } from 'react'
import { Button } from '../../components/button.tsx'
import { DialogActions } from '../../components/dialog-actions.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { SafeText } from '../../components/safe-text.tsx'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import type { Question } from '../../store/window-state.ts'
import styles from './confirm-dialog.module.css'

/** A question before what cannot be undone, or is much at once. The focus is on the way back. */
export function ConfirmDialog() {
  const { actions } = useWindow()
  const question = useWindowState(({ overlay }) => (overlay?.kind === 'confirm' ? overlay.question : null))
  const cancel = useRef<HTMLButtonElement>(null)
  if (question === null) return null
  const close = (): void => actions.open(null)
  return (
    <Dialog title={<Title {...question} />} role="alertdialog" onClose={close} initialFocus={cancel}>
      <p>
        <SafeText>{question.text}</SafeText>
      </p>
      {question.names.length > 0 && (
        <ul className={styles.names} tabIndex={0} aria-label="What it is about">
          {question.names.map((name, index) => (
            <li key={index}>
              <SafeText>{name}</SafeText>
            </li>
          ))}
        </ul>
      )}
      <DialogActions>
        <Button ref={cancel} onClick={close}>
          Cancel
        </Button>
        <Button
          kind={question.danger ? 'danger' : 'primary'}
          onClick={() => {
            close()
            question.act()
          }}
        >
          {question.confirm}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

function Title({ title, titleName }: Pick<Question, 'title' | 'titleName'>) {
  return titleName === null ? (
    `${title}?`
  ) : (
    <>
      {title} <SafeText>{titleName}</SafeText>?
    </>
  )
}
