import { app } from 'electron'
import { linkIn, parseLink } from './parse-link.ts'
import type { ShowTarget } from '../core/contract/window.ts'

export interface Links {
  /** What was asked for so far, then whatever comes. Null: to be seen, and nothing in particular. */
  listen(show: (target: ShowTarget | null) => void): void
}

/**
 * Hears what the system and second starts of the app ask it to show. Called before Electron is ready, since the link that
 * started the app on macOS comes that early.
 */
export function createLinks(args: readonly string[]): Links {
  const waiting: (ShowTarget | null)[] = []
  let show = (target: ShowTarget | null): void => void waiting.push(target)

  const first = linkIn(args)
  if (first !== null) show(parseLink(first))
  app.on('open-url', (event, url) => {
    event.preventDefault()
    show(parseLink(url))
  })
  app.on('second-instance', (_, args) => {
    const link = linkIn(args)
    show(link === null ? null : parseLink(link))
  })
  app.on('activate', () => show(null))

  return {
    listen(listener) {
      show = listener
      for (const target of waiting.splice(0)) listener(target)
    },
  }
}
