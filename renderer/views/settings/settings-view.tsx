import { useState } from 'react'
import { Dialog } from '../../components/dialog.tsx'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import { AboutSection } from './about-section.tsx'
import { AppearanceSection } from './appearance-section.tsx'
import { CatalogsSection } from './catalogs-section.tsx'
import { ConsoleSection } from './console-section.tsx'
import { CredentialsSection } from './credentials-section.tsx'
import { DesktopSection } from './desktop-section.tsx'
import { EnvironmentsSection } from './environments-section.tsx'
import { NetworkSection } from './network-section.tsx'
import { sectionNames, sectionOf, type SettingsSection, settingsSections } from './settings-section.ts'
import styles from './settings-view.module.css'
import { ShortcutsSection } from './shortcuts-section.tsx'
import { VaultSection } from './vault-section.tsx'

/** What people may choose. Everything applies at once. */
export function SettingsView() {
  const { actions } = useWindow()
  const asked = useWindowState(({ overlay }) => (overlay?.kind === 'settings' ? overlay.section : null))
  const [section, setSection] = useState(() => sectionOf(asked))
  return (
    <Dialog title="Settings" wide onClose={() => actions.open(null)}>
      <div className={styles.settings}>
        <nav aria-label="Settings">
          <ul className={styles.sections}>
            {settingsSections.map((one) => (
              <li key={one}>
                <button
                  type="button"
                  className={styles.section}
                  aria-current={one === section ? 'page' : undefined}
                  onClick={() => setSection(one)}
                >
                  {sectionNames[one]}
                </button>
              </li>
            ))}
          </ul>
        </nav>
        <section className={styles.content} aria-label={sectionNames[section]}>
          {contentOf(section)}
        </section>
      </div>
    </Dialog>
  )
}

function contentOf(section: SettingsSection) {
  switch (section) {
    case 'appearance':
      return <AppearanceSection />
    case 'credentials':
      return <CredentialsSection />
    case 'environments':
      return <EnvironmentsSection />
    case 'console':
      return <ConsoleSection />
    case 'vault':
      return <VaultSection />
    case 'network':
      return <NetworkSection />
    case 'catalogs':
      return <CatalogsSection />
    case 'desktop':
      return <DesktopSection />
    case 'shortcuts':
      return <ShortcutsSection />
    case 'about':
      return <AboutSection />
  }
}
