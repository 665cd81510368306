/** Who, what and where of one session, and what can be done with it. */
export function SessionPanel() {
  return null
}
