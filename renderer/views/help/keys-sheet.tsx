import { Dialog } from '../../components/dialog.tsx'
import { Kbd } from '../../components/kbd.tsx'
import { type Place, shortcut, shortcutNames } from '../../keys.ts'
import { isHere } from '../../keys/is-here.ts'
import { keyMap } from '../../keys/key-map.ts'
import { shownKeys } from '../../keys/shown-keys.ts'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import styles from './keys-sheet.module.css'

const sections: readonly { readonly place: Place; readonly title: string }[] = [
  { place: 'list', title: 'In the list' },
  { place: 'search', title: 'In the search' },
  { place: 'anywhere', title: 'Anywhere' },
]

/** Every shortcut there is, as it is set now. */
export function KeysSheet() {
  const { actions } = useWindow()
  const settings = useWindowState((state) => state.settings)
  const abilities = useWindowState((state) => state.abilities)
  const map = keyMap(settings)
  return (
    <Dialog title="Shortcuts" wide onClose={() => actions.open(null)}>
      {/* With the focus on it, the arrows scroll. */}
      <div className={styles.sections} role="group" aria-label="All shortcuts" tabIndex={0}>
        {sections.map(({ place, title }) => (
          <section key={place} className={styles.section}>
            <h3 className={styles.title}>{title}</h3>
            <dl>
              {shortcutNames
                .filter((name) => shortcut(name).where === place && isHere(name, abilities))
                .map((name) => (
                  <div key={name} className={styles.line}>
                    <dt>{shortcut(name).label}</dt>
                    <dd className={styles.shown}>
                      {map.allKeysOf(name).map((keys) => (
                        <Kbd key={keys}>{shownKeys(keys, abilities.platform)}</Kbd>
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
      {!settings.letterKeys && (
        <p className={styles.note}>Single characters are switched off in the settings.</p>
      )}
    </Dialog>
  )
}
