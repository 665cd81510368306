import { SafeText } from '../../components/safe-text.tsx'
import { useWindowState } from '../../store/window-context.ts'
import styles from '../forms/form.module.css'
import { Moment } from '../panel/moment.tsx'
import facts from '../panel/panel.module.css'
import { licences } from './licences.ts'

/** Which Keyturn this is, what its agent read at its start, and what it is built of. */
export function AboutSection() {
  const agent = useWindowState((state) => state.agent)
  const version = useWindowState(({ abilities }) => abilities.version)
  const environment = Object.entries(agent?.environment ?? {})
  return (
    <>
      <dl className={facts.facts}>
        <dt>Version</dt>
        <dd>{version}</dd>
        {agent !== null && (
          <>
            <dt>Agent</dt>
            <dd>
              {agent.build.version}, process {agent.pid}, since <Moment at={agent.startedAt} />
            </dd>
            <dt>Home</dt>
            <dd>
              <SafeText className={facts.id} dir="ltr">
                {agent.home}
              </SafeText>
            </dd>
          </>
        )}
      </dl>
      <section className={styles.section} aria-label="Environment">
        <h3 className={styles.heading}>Environment of the agent</h3>
        {environment.length === 0 && <p className={styles.aside}>Nothing that matters is set.</p>}
        <dl className={facts.facts}>
          {environment.map(([name, value]) => (
            <div key={name} className={facts.pair}>
              <dt className={facts.id}>{name}</dt>
              <dd>
                <SafeText className={facts.id} dir="ltr">
                  {value}
                </SafeText>
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <section className={styles.section} aria-label="Licences">
        <h3 className={styles.heading}>Licences</h3>
        <p className={styles.aside}>
          Keyturn is under the Apache License 2.0. The window is built with{' '}
          {licences.map(({ name, licence }) => `${name} (${licence})`).join(', ')}.
        </p>
      </section>
    </>
  )
}
