/** Stands where the footer goes. */
export function Footer() {
  return null
}
