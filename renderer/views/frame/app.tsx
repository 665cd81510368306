import { CSPProvider } from '@base-ui/react/csp-provider'
import { Tooltip } from '@base-ui/react/tooltip'
import { useEffect, useState } from 'react'
import { isApiFailure } from '../../api.ts'
import { type WindowContext, windowContext } from '../../store/window-context.ts'
import { NotOpened } from './not-opened.tsx'
import { WindowLoading } from './window-loading.tsx'
import { WindowFrame } from './window-frame.tsx'

/** The whole window, from before it knows its agent. */
export function App({ opening }: { readonly opening: Promise<WindowContext> }) {
  const opened = useOpened(opening)
  switch (opened.kind) {
    case 'waiting':
      return <WindowLoading />
    case 'refused':
      return <NotOpened kind={opened.why} />
    case 'open':
      return (
        // The page's policy lets no style element in but our own files.
        <CSPProvider disableStyleElements>
          <windowContext.Provider value={opened.context}>
            <Tooltip.Provider delay={500}>
              <WindowFrame />
            </Tooltip.Provider>
          </windowContext.Provider>
        </CSPProvider>
      )
  }
}

type Opened =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'open'; readonly context: WindowContext }
  | { readonly kind: 'refused'; readonly why: 'not-allowed' | 'unreachable' }

function useOpened(opening: Promise<WindowContext>): Opened {
  const [opened, setOpened] = useState<Opened>({ kind: 'waiting' })
  useEffect(() => {
    opening.then(
      (context) => setOpened({ kind: 'open', context }),
      (error: unknown) => {
        if (!isApiFailure(error)) throw error
        setOpened({
          kind: 'refused',
          why: isApiFailure(error, 'page-not-allowed') ? 'not-allowed' : 'unreachable',
        })
      },
    )
  }, [opening])
  return opened
}
