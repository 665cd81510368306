/**
 * What a log may say of an unexpected error: its name, code and where it was thrown. Not its message: parsers and
 * clients quote what they choked on, which may be a secret.
 */
export function describeError(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { thrown: typeof error }
  const code: unknown = 'code' in error ? error.code : undefined
  return {
    name: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    at: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 12)
      .map((line) => line.trim()),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  }
}
