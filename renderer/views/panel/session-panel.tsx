import { Ellipsis, X } from 'lucide-react'
import type { CodeSource } from '../../../core/contract/mfa.ts'
import type { SessionDetails, SessionRow } from '../../../core/contract/session.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { Menu } from '../../components/menu.tsx'
import { SafeText } from '../../components/safe-text.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { Tag } from '../../components/tag.tsx'
import { sessionLabel } from '../../store/session-label.ts'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import { environmentTags } from '../sessions/row-words.ts'
import { MfaSection } from './mfa-section.tsx'
import { moreItems } from './more-items.ts'
import styles from './panel.module.css'
import { PanelActions } from './panel-actions.tsx'
import { PanelTime } from './panel-time.tsx'
import { PanelTrouble } from './panel-trouble.tsx'
import { ReadyLinesSection } from './ready-lines-section.tsx'
import { SessionFacts } from './session-facts.tsx'
import { MomentsSection } from './moments-section.tsx'
import { useSessionDetails } from './use-session-details.ts'

/** Who, what and where of one session, and what can be done with it. */
export function SessionPanel() {
  const { actions } = useWindow()
  const row = useWindowState(({ panel, sessions }) => (panel === null ? undefined : sessions.get(panel)))
  const close = (
    <IconButton label="Close the panel" icon={X} keys="Esc" onClick={() => actions.openPanel(null)} />
  )
  if (row === undefined)
    return (
      <div className={styles.panel}>
        <div className={styles.head}>
          <p className={styles.who}>This session is no longer listed.</p>
          {close}
        </div>
      </div>
    )
  return (
    <div className={styles.panel} data-environment={row.environment}>
      <div className={styles.head}>
        <div className={styles.who}>
          <h2 className={styles.title}>
            <SafeText>{sessionLabel(row)}</SafeText>
            {row.environment !== null && (
              <Tag tone={row.environment === 'production' ? 'red' : 'neutral'}>
                {environmentTags[row.environment]}
              </Tag>
            )}
            {row.readOnly && <Tag>READ ONLY</Tag>}
          </h2>
          {row.roleName !== null && (
            <p className={styles.role}>
              <SafeText>{row.roleName}</SafeText>
            </p>
          )}
        </div>
        <More row={row} />
        {close}
      </div>
      <PanelBody key={row.id} row={row} />
    </div>
  )
}

function More({ row }: { readonly row: SessionRow }) {
  const { actions } = useWindow()
  const integrationId = useWindowState(
    ({ integrations }) => integrations.find(({ name }) => name === row.integration)?.id ?? null,
  )
  return (
    <Menu
      align="end"
      trigger={<IconButton label="More" icon={Ellipsis} />}
      items={moreItems({ row, actions, integrationId })}
    />
  )
}

function PanelBody({ row }: { readonly row: SessionRow }) {
  const { details, failure, readAgain } = useSessionDetails(row.id)
  const mfa = details === null ? null : mfaOf(details)
  return (
    <>
      <PanelTime row={row} details={details} />
      <PanelTrouble row={row} />
      <PanelActions row={row} />
      {details === null && failure === null && <Skeleton lines={4} label="Reading the session" />}
      <SessionFacts row={row} details={details} failure={failure} onRetry={readAgain} />
      {mfa !== null && <MfaSection key={mfa.serial} serial={mfa.serial} codes={mfa.codes} />}
      {details !== null && <ReadyLinesSection details={details} />}
      {details !== null && <MomentsSection details={details} />}
    </>
  )
}

/** The MFA device it needs; null when it needs none. */
function mfaOf({ settings }: SessionDetails): { readonly serial: string; readonly codes: CodeSource } | null {
  if (settings.kind !== 'iam-user' || settings.mfaSerial === null || settings.mfaCodes === null) return null
  return { serial: settings.mfaSerial, codes: settings.mfaCodes }
}
