import fc from 'fast-check'

/** A part of a path, escaped. */
export function hostilePath(mark: string): fc.Arbitrary<string> {
  return fc
    .oneof(
      fc.constantFrom(
        '__proto__',
        'constructor',
        'toString',
        'hasOwnProperty',
        'status.read\u0000',
        '..',
        '.',
      ),
      // Alone, a letter might be a session's name by chance.
      fc.string({ unit: 'binary', maxLength: 20 }).map((text) => `¿${text}`),
      fc.constantFrom(mark, `${mark}\r\nhost: ${mark}`, `\u202e${mark}`, `${mark}/../..`, mark.repeat(100)),
    )
    .map((text) => encodeURIComponent(text))
}

/** Parts of a path that no text is escaped to. */
export const brokenPaths: readonly string[] = [
  '%',
  '%ff',
  '%c0%af',
  '%00',
  '%zz',
  '..%2f..%2f',
  '//',
  '%2e%2e/%2e%2e',
  '?',
  '?a=%ff',
  'a/b/c',
  '*',
]
