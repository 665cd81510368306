import {
  Fingerprint,
  IdCard,
  KeyRound,
  LogIn,
  type LucideIcon,
  SquareTerminal,
  UserRoundCog,
} from 'lucide-react'
import { memo } from 'react'
import { useStore } from 'zustand'
import type { SessionKind } from '../../../core/contract/session.ts'
import { classNames } from '../../components/class-names.ts'
import { CutMiddle } from '../../components/cut-middle.tsx'
import { Icon } from '../../components/icon.tsx'
import { SafeText } from '../../components/safe-text.tsx'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { Tag } from '../../components/tag.tsx'
import { visibleText } from '../../components/visible-text.ts'
import { sessionLabel } from '../../store/session-label.ts'
import { dashedAccountId } from '../panel/dashed-account-id.ts'
import { searchedText } from './highlight-matches.ts'
import { LineActions } from './line-actions.tsx'
import { LineEnd } from './line-end.tsx'
import type { OpenLineMenu } from './line-menu.tsx'
import { lineAttributes, type LineProps } from './line-props.ts'
import styles from './line.module.css'
import type { PointedRow } from './pointed-row.ts'
import { rowElementId } from './row-key.ts'
import { rowState } from './row-state.ts'
import { environmentTags, rowGlyph, rowName, rowPlace } from './row-words.ts'
import { useRow } from './use-row.ts'

/** One session in the list. No part of it but `LineActions` is more than text: 1,200 of them scroll by. */
export const SessionLine = memo(function SessionLine(
  props: LineProps & {
    readonly id: string
    readonly pointed: PointedRow
    readonly onMore: OpenLineMenu
  },
) {
  const { id, isCursor, pointed } = props
  const facts = useRow(id)
  const isPointed = useStore(pointed, ({ key }) => key === id)
  if (facts === null) return null
  const { row, portal, isSelected } = facts
  const state = rowState(facts)
  const label = sessionLabel(row)
  const accountId = row.accountId === null ? '' : dashedAccountId(row.accountId)
  return (
    <div
      {...lineAttributes(id, props)}
      id={rowElementId(id)}
      className={styles.line}
      data-production={row.environment === 'production'}
      data-state={state.kind}
      aria-label={rowName({ row, portal }, state, Date.now())}
      aria-selected={isSelected}
    >
      <span className={styles.glyph} role="gridcell">
        <StateGlyph key={id} glyph={rowGlyph(state)} />
      </span>
      <span
        className={classNames(styles.name, portal === null ? undefined : styles.twin)}
        role="gridcell"
        title={visibleText(portal === null ? label : `${label} · ${portal}`)}
        {...searchedText}
      >
        <CutMiddle>{label}</CutMiddle>
        {portal !== null && <SafeText className={styles.portal}>{` · ${portal}`}</SafeText>}
      </span>
      <span className={styles.id} role="gridcell" {...searchedText}>
        <SafeText dir="ltr">{accountId}</SafeText>
      </span>
      <span className={styles.role} role="gridcell" {...searchedText}>
        <AccessGlyph kind={row.kind} />
        <SafeText className={styles.roleName}>{row.roleName ?? ''}</SafeText>
      </span>
      <span className={styles.profile} role="gridcell" title={visibleText(rowPlace(facts))}>
        <SafeText dir="ltr">{rowPlace(facts)}</SafeText>
      </span>
      <span className={styles.environment} role="gridcell">
        {row.environment !== null && (
          <Tag tone={row.environment === 'production' ? 'red' : 'neutral'}>
            {environmentTags[row.environment]}
          </Tag>
        )}
      </span>
      <span className={styles.end} role="gridcell">
        <LineEnd key={id} state={state} />
        {(isPointed || isCursor) && <LineActions sessionId={id} state={state} onMore={props.onMore} />}
      </span>
    </div>
  )
})

/** What gives access, where that is not IAM Identity Center. */
const accessPictures: Readonly<Record<SessionKind, LucideIcon | null>> = {
  'identity-center-role': null,
  'iam-user': KeyRound,
  'assume-role': UserRoundCog,
  'saml-role': LogIn,
  process: SquareTerminal,
  'web-identity-role': Fingerprint,
  'login-session': IdCard,
}

function AccessGlyph({ kind }: { readonly kind: SessionKind }) {
  const picture = accessPictures[kind]
  return (
    picture !== null && (
      <span className={styles.access}>
        <Icon of={picture} />
      </span>
    )
  )
}
