import type { SessionDetails } from '../../../core/contract/session.ts'
import { Moment } from './moment.tsx'
import styles from './panel.module.css'
import { sessionMoments } from './session-moments.ts'

/** What happened to this session lately, and what comes next. */
export function MomentsSection({ details }: { readonly details: SessionDetails }) {
  const moments = sessionMoments(details)
  return (
    <section className={styles.section} aria-label="Activity">
      <h3 className={styles.heading}>Activity</h3>
      {moments.length === 0 && <p className={styles.aside}>Not started lately.</p>}
      <dl className={styles.facts}>
        {moments.map(({ what, at }) => (
          <div key={what} className={styles.pair}>
            <dt>
              <Moment at={at} />
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
