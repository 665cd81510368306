/** Stands where the search-cell goes. */
export function SearchCell() {
  return null
}
