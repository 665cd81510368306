/** Stands where the header goes. */
export function Header() {
  return null
}
