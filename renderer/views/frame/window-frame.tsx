import { useWindowState } from '../../store/window-context.ts'
import { SessionPanel } from '../panel/session-panel.tsx'
import { Prompts } from '../sign-in/prompts.tsx'
import { Footer } from './footer.tsx'
import { Header } from './header.tsx'
import { LiveRegion } from './live-region.tsx'
import { MainView } from './main-view.tsx'
import { NoticeLine } from './notice-line.tsx'
import { Overlays } from './overlays.tsx'
import { SearchCell } from './search-cell.tsx'
import { SideBar } from './side-bar.tsx'
import { usePage } from './use-page.ts'
import styles from './window-frame.module.css'

/** Where everything is: side bar, header, list, panel and footer, and what lies over them. */
export function WindowFrame() {
  const isPanelOpen = useWindowState((state) => state.panel !== null)
  const isSideBarShown = useWindowState((state) => state.sideBarShown)
  usePage()
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
      <main className={styles.list}>
        <MainView />
        <NoticeLine />
      </main>
      {isPanelOpen && (
        <aside className={styles.panel} aria-label="Session">
          <SessionPanel />
        </aside>
      )}
      <footer className={styles.footer}>
        <Footer />
      </footer>
      <LiveRegion />
      <Overlays />
      <Prompts />
    </div>
  )
}
