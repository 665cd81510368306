import { memo } from 'react'
import { CutMiddle } from '../../components/cut-middle.tsx'
import { SafeText } from '../../components/safe-text.tsx'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { visibleText } from '../../components/visible-text.ts'
import { useWindowState } from '../../store/window-context.ts'
import { dashedAccountId } from '../panel/dashed-account-id.ts'
import { EndWord } from './line-end.tsx'
import { lineAttributes, type LineProps } from './line-props.ts'
import styles from './line.module.css'
import { accountKey, rowElementId } from './row-key.ts'

/** An account whose roles are still to be read. */
export const AccountLine = memo(function AccountLine(props: LineProps & { readonly accountId: string }) {
  const { accountId } = props
  const name = useWindowState(
    ({ unreadAccounts }) => unreadAccounts.find((one) => one.accountId === accountId)?.name ?? '',
  )
  const key = accountKey(accountId)
  const label = name === '' ? accountId : name
  return (
    <div
      {...lineAttributes(key, props)}
      id={rowElementId(key)}
      className={styles.line}
      aria-label={`${visibleText(label)}, reading roles`}
    >
      <span className={styles.glyph} role="gridcell">
        <StateGlyph glyph="reading" />
      </span>
      <span className={styles.name} role="gridcell" title={visibleText(label)}>
        <CutMiddle>{label}</CutMiddle>
      </span>
      <span className={styles.id} role="gridcell">
        <SafeText dir="ltr">{dashedAccountId(accountId)}</SafeText>
      </span>
      <span className={styles.role} role="gridcell" />
      <span className={styles.profile} role="gridcell" />
      <span className={styles.environment} role="gridcell" />
      <span className={styles.end} role="gridcell">
        <EndWord tone="faint">Reading roles</EndWord>
      </span>
    </div>
  )
})
