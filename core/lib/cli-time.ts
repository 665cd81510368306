/** A time in a file of the AWS CLI: botocore writes seconds, the toolkits milliseconds, an old botocore `UTC` instead of `Z`. Null for anything else. */
export function cliTime(text: string): Date | null {
  const parts = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?)(?:Z|UTC|\+00:00)$/.exec(text)
  const date = parts?.[1] === undefined ? null : new Date(`${parts[1]}Z`)
  return date === null || Number.isNaN(date.getTime()) ? null : date
}

/** As botocore writes it: `%Y-%m-%dT%H:%M:%SZ`. */
export function printCliTime(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z')
}
