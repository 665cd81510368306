import { Button } from '../../components/button.tsx'
import { classNames } from '../../components/class-names.ts'
import floating from '../../components/floating.module.css'
import { SafeText } from '../../components/safe-text.tsx'
import { useWindowState } from '../../store/window-context.ts'
import styles from './notice-line.module.css'

/** What was just done, and the way to undo it. The live region says it to screen readers. */
export function NoticeLine() {
  const notice = useWindowState((state) => state.notice)
  if (notice === null) return null
  return (
    <div key={notice.id} className={classNames(floating.surface, styles.notice)}>
      <SafeText className={styles.text}>{notice.text}</SafeText>
      {[notice.action, notice.more].map(
        (action) =>
          action !== null && (
            <Button key={action.label} kind="link" small onClick={action.act}>
              {action.label}
            </Button>
          ),
      )}
    </div>
  )
}
