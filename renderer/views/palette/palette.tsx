/** Every action and every session, by name. */
export function Palette() {
  return null
}
