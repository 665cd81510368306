import type { CallerIdentity } from '../../../core/contract/operations.ts'
import { SafeText } from '../../components/safe-text.tsx'
import styles from '../forms/form.module.css'
import { dashedAccountId } from '../panel/dashed-account-id.ts'

/** What a test found out: who AWS says these credentials are. */
export function CheckedIdentity({ identity }: { readonly identity: CallerIdentity }) {
  return (
    <p className={styles.good} role="status">
      It works: <SafeText dir="ltr">{identity.arn}</SafeText> in account{' '}
      <SafeText dir="ltr">{dashedAccountId(identity.accountId)}</SafeText>.
    </p>
  )
}
