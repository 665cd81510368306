import { useEffect, useState } from 'react'
import type { FollowedCatalog } from '../../../core/contract/team-catalog.ts'
import { CommandLine } from '../../components/command-line.tsx'
import { counted } from '../../components/counted.ts'
import { SafeText } from '../../components/safe-text.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { useWindow } from '../../store/window-context.ts'
import { FailureNote } from '../forms/failure-note.tsx'
import styles from '../forms/form.module.css'
import { useTask } from '../forms/use-task.ts'
import { Moment } from '../panel/moment.tsx'
import facts from '../panel/panel.module.css'
import { catalogWord, updateCommand } from './catalog-words.ts'

/** The catalogues of teams that are followed. What they name is files and git remotes, so they are a terminal's to change. */
export function CatalogsSection() {
  const { api } = useWindow()
  const { failure, run } = useTask()
  const [catalogs, setCatalogs] = useState<readonly FollowedCatalog[] | null>(null)
  useEffect(
    () => run(async (signal) => setCatalogs(await api.call('catalog.list', {}, { signal }))),
    [api, run],
  )

  if (failure !== null) return <FailureNote failure={failure} />
  if (catalogs === null) return <Skeleton lines={3} label="Reading which are followed" />
  return (
    <>
      {catalogs.length === 0 && (
        <p className={styles.aside}>
          No catalogue is followed. A team shares its portals, roles and names in one; follow it with{' '}
          <CommandLine command="keyturn catalog add SOURCE --name NAME" />
        </p>
      )}
      {catalogs.map((catalog) => (
        <Followed key={catalog.name} catalog={catalog} />
      ))}
    </>
  )
}

function Followed({ catalog }: { readonly catalog: FollowedCatalog }) {
  const { name, source, pin, appliedAt, sessions, changed } = catalog
  return (
    <section className={styles.section} aria-label={name}>
      <h3 className={styles.heading}>
        <SafeText>{name}</SafeText>
      </h3>
      <dl className={facts.facts}>
        <dt>From</dt>
        <dd>
          <SafeText className={facts.id} dir="ltr">
            {source}
          </SafeText>
        </dd>
        {pin !== null && (
          <>
            <dt>Pinned to</dt>
            <dd>
              <SafeText className={facts.id} dir="ltr">
                {pin}
              </SafeText>
            </dd>
          </>
        )}
        <dt>Taken</dt>
        <dd>
          <Moment at={appliedAt} />, {counted(sessions.length, 'session')}
        </dd>
        <dt>Now</dt>
        <dd>{catalogWord(catalog)}</dd>
      </dl>
      {changed && (
        <p className={styles.aside}>
          See what changed, and take it: <CommandLine command={updateCommand(name)} />
        </p>
      )}
    </section>
  )
}
