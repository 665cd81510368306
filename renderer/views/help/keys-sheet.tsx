/** Every shortcut. */
export function KeysSheet() {
  return null
}
