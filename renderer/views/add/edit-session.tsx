/** The settings of one session, changed or removed. */
export function EditSession() {
  return null
}
