/** One wizard for every access method. */
export function AddWizard() {
  return null
}
