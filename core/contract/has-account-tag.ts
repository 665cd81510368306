/** Whether an account has a tag of this name and value, `NAME=VALUE` in lower-case; its own case does not count. Pure. */
export function hasAccountTag(accountTags: Readonly<Record<string, string>>, wanted: string): boolean {
  return Object.entries(accountTags).some(([name, value]) => `${name}=${value}`.toLowerCase() === wanted)
}
