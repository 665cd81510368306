import { Button } from '../../components/button.tsx'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import { useSignedOutWords } from '../sign-in/use-signed-out-words.ts'
import { Banner } from './banner.tsx'

/** Over an integration's sessions: that AWS signed out, until somebody signs in again. */
export function SignedOutBanner() {
  const { actions } = useWindow()
  const integration = useWindowState(({ view, integrations }) =>
    view.kind === 'integration' ? integrations.find(({ id }) => id === view.id) : undefined,
  )
  const words = useSignedOutWords(integration)
  // A portal of which nothing is listed offers the sign-in in the list's place.
  if (integration === undefined || words === null || integration.roles === 0) return null
  return (
    <Banner text={words}>
      <Button small onClick={() => actions.signIn(integration.id, 'browser')}>
        Sign in
      </Button>
    </Banner>
  )
}
