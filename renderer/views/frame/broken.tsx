import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import styles from './not-opened.module.css'

/** Stands where the window was when it could not be drawn. */
export function Broken() {
  return (
    <main className={styles.page}>
      <EmptyState
        title="This window met an error of its own"
        line="Your sessions go on in the agent. The browser's console says what happened."
      >
        <Button kind="primary" onClick={() => location.reload()}>
          Reload
        </Button>
      </EmptyState>
    </main>
  )
}
