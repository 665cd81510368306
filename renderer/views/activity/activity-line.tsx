import { Copy, ScrollText } from 'lucide-react'
import { memo } from 'react'
import type { ActivityEntry, ActivitySession } from '../../../core/contract/activity.ts'
import { cloudTrailPage } from '../../../core/contract/cloudtrail-page.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { SafeText } from '../../components/safe-text.tsx'
import { visibleText } from '../../components/visible-text.ts'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import styles from './activity.module.css'
import { EntryTime } from './entry-time.tsx'
import { entryWords } from './entry-words.ts'

/** One entry. */
export const ActivityLine = memo(function ActivityLine(props: {
  readonly entry: ActivityEntry
  readonly index: number
  readonly top: number
  readonly onOnly: (session: ActivitySession) => void
}) {
  const { entry, index, top, onOnly } = props
  const { what, about, session, how, key, isTrouble } = entryWords(entry)
  return (
    <div
      className={styles.line}
      role="row"
      aria-rowindex={index + 2}
      data-trouble={isTrouble}
      style={{ transform: `translateY(${top}px)` }}
    >
      <span role="cell" className={styles.when}>
        <EntryTime at={entry.at} />
      </span>
      <span role="cell" className={styles.what}>
        {what}
      </span>
      <span role="cell" className={styles.cell}>
        {about !== null && <About about={about} session={session} onOnly={onOnly} />}
      </span>
      <span role="cell" className={styles.how} title={how === null ? undefined : visibleText(how)}>
        {how !== null && <SafeText>{how}</SafeText>}
      </span>
      <span role="cell" className={styles.key}>
        {key !== null && session !== null && <KeyActions keyId={key.accessKeyId} session={session} />}
      </span>
    </div>
  )
})

function About(props: {
  readonly about: string
  readonly session: ActivitySession | null
  readonly onOnly: (session: ActivitySession) => void
}) {
  const { about, session, onOnly } = props
  if (session === null) return <SafeText>{about}</SafeText>
  return (
    <button
      type="button"
      className={styles.about}
      title={visibleText(aboutTitle(session))}
      aria-description="Shows only what is about it"
      onClick={() => onOnly(session)}
    >
      <SafeText>{about}</SafeText>
    </button>
  )
}

function aboutTitle({ name, accountId, roleName }: ActivitySession): string {
  return [name, accountId, roleName].filter((part) => part !== null).join(' · ')
}

function KeyActions({ keyId, session }: { readonly keyId: string; readonly session: ActivitySession }) {
  const { actions } = useWindow()
  const isListed = useWindowState(({ sessions }) => sessions.has(session.id))
  return (
    <>
      <code className={styles.keyId}>{keyId}</code>
      <IconButton label={`Copy key id ${keyId}`} icon={Copy} onClick={() => actions.copyText(keyId, keyId)} />
      <IconButton
        label={isListed ? 'Open in CloudTrail' : 'No way to CloudTrail: the session is not listed any more'}
        icon={ScrollText}
        aria-disabled={!isListed || undefined}
        onClick={() => {
          if (isListed) actions.openConsole(session.id, { destination: cloudTrailPage(keyId, null) })
        }}
      />
    </>
  )
}
