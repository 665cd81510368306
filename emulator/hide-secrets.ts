// Lower case, whatever the protocol calls its fields.
const secretFields = new Set([
  'accesstoken',
  'clientsecret',
  'code',
  'codeverifier',
  'devicecode',
  'refreshtoken',
  'samlassertion',
  'session',
  'signintoken',
  'tokencode',
  'webidentitytoken',
])

/** The fields of a request as text for the call log: secrets replaced, anything not text as JSON. */
export function hideSecrets(input: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(input).map(([field, value]) => [
      field,
      secretFields.has(field.toLowerCase())
        ? '[hidden]'
        : typeof value === 'string'
          ? value
          : (JSON.stringify(value) ?? ''),
    ]),
  )
}
