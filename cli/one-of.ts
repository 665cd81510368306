import { usageError } from './cli-error.ts'

/**
 * What was typed for a flag, as one of the values it takes; null when nothing was. `refusal` says of anything else what
 * it is not.
 * @throws CliError `invalid-input`.
 */
export function oneOf<Value extends string>(
  values: readonly Value[],
  text: string | undefined,
  refusal: string,
): Value | null {
  if (text === undefined) return null
  const value = values.find((known) => known === text)
  if (value === undefined)
    throw usageError(`${JSON.stringify(text)} ${refusal}`, `it is one of ${values.join(', ')}`)
  return value
}
