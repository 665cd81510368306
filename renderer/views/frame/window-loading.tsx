import { ListLoading } from './list-loading.tsx'
import styles from './window-frame.module.css'

/** The window before it knows its agent: everything has its place, and the list is on its way. */
export function WindowLoading() {
  return (
    <div className={styles.window}>
      <div className={styles.header} />
      <div className={styles.search} />
      <main className={styles.list}>
        <ListLoading />
      </main>
      <div className={styles.side} />
      <div className={styles.footer} />
    </div>
  )
}
