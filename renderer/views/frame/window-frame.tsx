import { Suspense } from 'react'
import { useShortcuts } from '../../keys/use-shortcuts.ts'
import { useWindowState } from '../../store/window-context.ts'
import { Prompts } from '../sign-in/prompts.tsx'
import { Footer } from './footer.tsx'
import { Header } from './header.tsx'
import { SessionPanel } from './later-views.ts'
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
  const isSideBarFolded = useWindowState((state) => state.sideBarFolded)
  usePage()
  useShortcuts()
  return (
    <div className={styles.window} data-side-bar={isSideBarShown} data-side-bar-folded={isSideBarFolded}>
      {/* In the order of Tab: from the search to the list. The grid shows them where they belong. */}
      <header className={styles.header}>
        <Header />
      </header>
      <div className={styles.search} role="search">
        <SearchCell />
      </div>
      <main className={styles.list}>
        <MainView />
        <NoticeLine />
      </main>
      {isPanelOpen && (
        <aside className={styles.panel} aria-label="Session">
          <Suspense fallback={null}>
            <SessionPanel />
          </Suspense>
        </aside>
      )}
      <nav className={styles.side} aria-label="Views and integrations">
        <SideBar />
      </nav>
      <footer className={styles.footer}>
        <Footer />
      </footer>
      <LiveRegion />
      <Overlays />
      <Prompts />
    </div>
  )
}
