/** The list: groups and rows of the view, virtualised, with the keyboard. */
export function SessionList() {
  return null
}
