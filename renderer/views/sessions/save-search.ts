import type { Actions } from '../../actions/actions.ts'
import type { WindowState } from '../../store/window-state.ts'

/** Keeps what is searched for in the side bar, under its own words. */
export function saveSearch(
  { query, view, settings: { segments } }: Pick<WindowState, 'query' | 'view' | 'settings'>,
  actions: Pick<Actions, 'changeSettings' | 'notify'>,
): void {
  const saved = view.kind === 'segment' ? segments.find(({ name }) => name === view.name)?.query : undefined
  const text = [saved, query.trim()].filter(Boolean).join(' ')
  const name = text.slice(0, nameAtMost)
  if (segments.some((segment) => segment.name === name)) {
    actions.notify(`${name} is in the side bar already.`)
    return
  }
  actions.changeSettings({ segments: [...segments, { name, query: text }] })
  actions.notify(`Saved ${name} in the side bar.`)
}

/** As long as names people choose may be. */
const nameAtMost = 128
