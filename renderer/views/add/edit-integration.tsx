/** Name and region of an integration; signing out of it and removing it. */
export function EditIntegration() {
  return null
}
