import type { SessionDetails, SessionRow } from '../../../core/contract/session.ts'
import { Button } from '../../components/button.tsx'
import { SafeText } from '../../components/safe-text.tsx'
import { hasOwnRole } from '../../store/has-own-role.ts'
import { useWindow } from '../../store/window-context.ts'
import { Fact } from './fact.tsx'
import { Moment } from './moment.tsx'

/** Keys that left the agent and that AWS honours, also after a stop. */
export function HonouredKeys({
  row,
  details,
}: {
  readonly row: SessionRow
  readonly details: SessionDetails
}) {
  const { actions } = useWindow()
  if (details.keys.length === 0) return null
  return (
    <Fact name="Valid keys">
      {details.keys.map(({ accessKeyId, validUntil }) => (
        <span key={accessKeyId}>
          <SafeText dir="ltr">{accessKeyId}</SafeText> until <Moment at={validUntil} />
        </span>
      ))}
      {hasOwnRole(row) && (
        <Button kind="link" small onClick={() => actions.revoke(row.id)}>
          Revoke…
        </Button>
      )}
    </Fact>
  )
}
