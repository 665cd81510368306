import { EmptyState } from '../../components/empty-state.tsx'
import { useWindowState } from '../../store/window-context.ts'
import { LiveRegion } from '../frame/live-region.tsx'
import { NoticeLine } from '../frame/notice-line.tsx'
import { Prompts } from './prompts.tsx'

/** All of the small window: the question, or why there is none. */
export function CodeWindow() {
  const connection = useWindowState((state) => state.connection)
  return (
    <main>
      <Standing kind={connection.kind} />
      <NoticeLine />
      <LiveRegion />
    </main>
  )
}

function Standing({ kind }: { readonly kind: 'loading' | 'live' | 'lost' }) {
  switch (kind) {
    case 'loading':
      return null
    case 'lost':
      return (
        <EmptyState
          isPage
          title="Keyturn's agent does not answer"
          line="Tools keep the credentials they have. What needs a code asks again when the agent is back."
        />
      )
    case 'live':
      return (
        <>
          <EmptyState isPage title="No code is asked for" line="This window closes when the start is over." />
          <Prompts />
        </>
      )
  }
}
