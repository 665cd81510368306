import { useEffect } from 'react'
import active from '../../assets/favicon-active.svg?no-inline'
import attention from '../../assets/favicon-attention.svg?no-inline'
import idle from '../../assets/favicon-idle.svg?no-inline'
import { useWindowState } from '../../store/window-context.ts'
import { documentTitle } from './document-title.ts'
import { markState } from './mark-state.ts'
import { applyTheme } from './theme.ts'

const favicons = { idle, active, attention }

/** Keeps what lies around the window like it: the tab's title and mark, the theme, room for the title bar's buttons. */
export function usePage(): void {
  const title = useWindowState(documentTitle)
  useEffect(() => {
    document.title = title
  }, [title])

  const mark = useWindowState(markState)
  useEffect(() => {
    favicon().href = favicons[mark]
  }, [mark])

  // Until the agent has said so, the window keeps the theme it had last.
  const theme = useWindowState(({ vault, settings }) => (vault === null ? null : settings.theme))
  useEffect(() => {
    if (theme !== null) applyTheme(theme, { root: document.documentElement, storage: localStorage })
  }, [theme])

  const isInset = useWindowState(({ abilities }) => abilities.insetTitleBar)
  useEffect(() => {
    document.documentElement.dataset['titleBar'] = isInset ? 'inset' : 'native'
  }, [isInset])
}

function favicon(): HTMLLinkElement {
  const found = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
  if (found !== null) return found
  const link = document.createElement('link')
  link.rel = 'icon'
  document.head.append(link)
  return link
}
