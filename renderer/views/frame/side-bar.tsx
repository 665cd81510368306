/** Stands where the side-bar goes. */
export function SideBar() {
  return null
}
