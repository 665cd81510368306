/**
 * Whether units called so, in lower-case, follow each other on the way from the root to an account. The last of the names
 * wanted is a beginning, unless it is empty: then the one before it is whole, too. Pure.
 */
export function isOnUnitPath(path: readonly string[], wanted: readonly string[]): boolean {
  const names = wanted.at(-1) === '' ? wanted.slice(0, -1) : wanted
  const whole = names.length < wanted.length ? names.length : names.length - 1
  return path.some((_, from) =>
    names.every((name, at) => {
      const unit = path[from + at]?.toLowerCase()
      return at < whole ? unit === name : unit?.startsWith(name) === true
    }),
  )
}
