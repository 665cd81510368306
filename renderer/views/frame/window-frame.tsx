import { useWindowState } from '../../store/window-context.ts'
import { FirstRun } from '../first-run/first-run.tsx'
import { SessionPanel } from '../panel/session-panel.tsx'
import { SessionList } from '../sessions/session-list.tsx'
import { Prompts } from '../sign-in/prompts.tsx'
import { Footer } from './footer.tsx'
import { Header } from './header.tsx'
import { Overlays } from './overlays.tsx'
import { SearchCell } from './search-cell.tsx'
import { SideBar } from './side-bar.tsx'
import styles from './window-frame.module.css'

/** Where everything is: side bar, header, list, panel and footer, and what lies over them. */
export function WindowFrame() {
  const isPanelOpen = useWindowState((state) => state.panel !== null)
  const isSideBarShown = useWindowState((state) => state.sideBarShown)
  const isFirstRun = useWindowState(
    ({ connection, integrations, sessions }) =>
      connection.kind !== 'loading' && integrations.length === 0 && sessions.size === 0,
  )
  return (
    <div className={styles.window} data-panel={isPanelOpen} data-side-bar={isSideBarShown}>
      <div className={styles.search}>
        <SearchCell />
      </div>
      <nav className={styles.side} aria-label="Views and integrations">
        <SideBar />
      </nav>
      <header className={styles.header}>
        <Header />
      </header>
      <main className={styles.list}>{isFirstRun ? <FirstRun /> : <SessionList />}</main>
      {isPanelOpen && (
        <aside className={styles.panel} aria-label="Session">
          <SessionPanel />
        </aside>
      )}
      <footer className={styles.footer}>
        <Footer />
      </footer>
      <Overlays />
      <Prompts />
    </div>
  )
}
