import { listId } from './focus-places.ts'

/** Opens the menu of the row that the keyboard is on, as its "More" does. */
export function openLineMenu(): void {
  document.querySelector<HTMLElement>(`#${listId} [role="row"][tabindex="0"] [aria-haspopup="menu"]`)?.click()
}
