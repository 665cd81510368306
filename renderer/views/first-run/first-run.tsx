/** Three doors, for who has nothing yet. */
export function FirstRun() {
  return null
}
