/** A question before what cannot be undone. */
export function ConfirmDialog() {
  return null
}
