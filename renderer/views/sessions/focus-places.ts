import { rowPx } from './line-sizes.ts'

export const searchFieldId = 'session-search'
export const listId = 'session-list'

/** To the search, with what is typed selected. */
export function focusSearch(): void {
  const field = document.getElementById(searchFieldId)
  if (!(field instanceof HTMLInputElement)) return
  field.focus()
  field.select()
}

/** To the row of the list that the keyboard is on. False when the list has none. */
export function focusList(): boolean {
  const row = document.querySelector<HTMLElement>(`#${listId} [role="row"][tabindex="0"]`)
  row?.focus()
  return row !== null
}

/** From a row to the first thing that can be done with it. */
export function focusLineActions(): void {
  document.querySelector<HTMLElement>(`#${listId} [role="row"][tabindex="0"] button`)?.focus()
}

/** From one thing that can be done with a row to the next, and from the first back to the row. */
export function stepThroughLineActions(step: 1 | -1): void {
  const focused = document.activeElement
  const all = [...(focused?.closest('[role="row"]')?.querySelectorAll('button') ?? [])]
  const at = all.findIndex((one) => one === focused) + step
  if (at < 0) focusList()
  else all[at]?.focus()
}

/** The lines that the list shows at once. */
export function linesSeen(): number {
  const height = document.getElementById(listId)?.clientHeight ?? 0
  return Math.max(1, Math.floor(height / rowPx) - 1)
}
