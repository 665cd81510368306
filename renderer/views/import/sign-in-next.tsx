import type { ImportItem } from '../../../core/contract/import.ts'
import { ButtonRow } from '../../components/button-row.tsx'
import { Button } from '../../components/button.tsx'
import { visibleText } from '../../components/visible-text.ts'
import { useWindow, useWindowState } from '../../store/window-context.ts'

/** The integrations that came, whose roles a sign-in lists. */
export function SignInNext({ items }: { readonly items: readonly ImportItem[] }) {
  const { actions } = useWindow()
  const integrations = useWindowState((state) => state.integrations)
  const names = new Set(items.flatMap(({ what, as }) => (what === 'integration' && as !== null ? [as] : [])))
  const fresh = integrations.filter(({ name, signIn }) => names.has(name) && signIn !== 'signed-in')
  if (fresh.length === 0) return null
  return (
    <ButtonRow>
      {fresh.map(({ id, name }) => (
        <Button key={id} onClick={() => actions.signIn(id, 'browser')}>
          {`Sign in to ${visibleText(name)}`}
        </Button>
      ))}
    </ButtonRow>
  )
}
