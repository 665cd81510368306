/** Variables whose values hold no secret. Of all others the doctor knows no more than whether they are set. */
const plainVariables = [
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_REGION',
  'AWS_DEFAULT_REGION',
  'AWS_CONFIG_FILE',
  'AWS_SHARED_CREDENTIALS_FILE',
  'AWS_CREDENTIAL_EXPIRATION',
  'AWS_EC2_METADATA_DISABLED',
] as const
export type PlainVariable = (typeof plainVariables)[number]

/** The environment of whoever asks, as far as credentials go by it. */
export interface CallerVariables {
  /** Names alone, of those that are set and not empty. */
  readonly set: ReadonlySet<string>
  readonly values: Readonly<Partial<Record<PlainVariable, string>>>
}

/** Takes the names of all, and the values of those that hold no secret. Pure. */
export function callerVariables(env: Readonly<Record<string, string | undefined>>): CallerVariables {
  const isSet = (name: string) => (env[name] ?? '') !== ''
  return {
    set: new Set(Object.keys(env).filter(isSet)),
    values: Object.fromEntries(plainVariables.filter(isSet).map((name) => [name, env[name] ?? ''])),
  }
}
