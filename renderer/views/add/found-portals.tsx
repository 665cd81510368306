import type { FoundPortal } from '../../../core/contract/integration.ts'
import { Button } from '../../components/button.tsx'
import { SafeText } from '../../components/safe-text.tsx'
import { visibleText } from '../../components/visible-text.ts'
import styles from './found-portals.module.css'

/** Portals found in the user's own files, to be taken in one click. */
export function FoundPortals(props: {
  readonly portals: readonly FoundPortal[]
  readonly onTake: (portal: FoundPortal) => void
}) {
  if (props.portals.length === 0) return null
  return (
    <section className={styles.found} aria-label="Found in ~/.aws/config">
      <h3 className={styles.heading}>
        Found in <code>~/.aws/config</code>
      </h3>
      <ul className={styles.list}>
        {props.portals.map((portal) => (
          <li key={`${portal.name} ${portal.startUrl}`} className={styles.portal}>
            <span className={styles.words}>
              <SafeText className={styles.name}>{portal.name}</SafeText>{' '}
              <SafeText className={styles.url} dir="ltr">
                {portal.startUrl}
              </SafeText>
              {portal.addedAs.length > 0 && (
                <>
                  {' '}
                  <SafeText className={styles.added}>
                    {`Added as ${portal.addedAs.join(', ')}; again for another user.`}
                  </SafeText>
                </>
              )}
            </span>
            <Button small aria-label={`Use ${visibleText(portal.name)}`} onClick={() => props.onTake(portal)}>
              Use
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
