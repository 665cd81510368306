import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode, RefObject } from 'react'
import { classNames } from './class-names.ts'
import styles from './dialog.module.css'
import floating from './floating.module.css'
import { Icon } from './icon.tsx'

/**
 * Asks for attention until it is closed: Esc, its button, or a click beside it. It is open while it is there; the
 * focus returns to where it was. In a small window it fills it.
 */
export function Dialog(props: {
  /** What in it is from AWS or a person, as `SafeText`. */
  readonly title: ReactNode
  readonly onClose: () => void
  readonly children: ReactNode
  /** Named after a question, it is announced as one. */
  readonly role?: 'dialog' | 'alertdialog'
  readonly wide?: boolean
  /** What has the focus first; else the first thing that can. */
  readonly initialFocus?: RefObject<HTMLElement | null>
}) {
  return (
    <Base.Root open onOpenChange={(isOpen) => !isOpen && props.onClose()}>
      <Base.Portal>
        <Base.Backdrop className={floating.backdrop} />
        <Base.Popup
          className={classNames(floating.surface, styles.popup, props.wide === true && styles.wide)}
          role={props.role ?? 'dialog'}
          initialFocus={props.initialFocus ?? true}
        >
          <div className={styles.head}>
            <Base.Title className={styles.title}>{props.title}</Base.Title>
          </div>
          <div className={styles.body}>{props.children}</div>
          <Base.Close className={styles.close} aria-label="Close">
            <Icon of={X} />
          </Base.Close>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
