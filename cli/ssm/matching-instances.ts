import type { ManagedInstance } from '../../core/contract/instance.ts'

/** Whether this can only be an id of SSM's, so that nothing has to be listed to find it. */
export function isInstanceId(text: string): boolean {
  return /^(i-([0-9a-f]{8}|[0-9a-f]{17})|mi-[0-9a-f]{17})$/.test(text)
}

/** The instances that are called so, whatever the case; else those with this in their name, id or address. Pure. */
export function matchingInstances(
  instances: readonly ManagedInstance[],
  text: string,
): readonly ManagedInstance[] {
  const wanted = text.toLowerCase()
  const matching = (fits: (word: string) => boolean) =>
    instances.filter((instance) => wordsOf(instance).some(fits))
  const exact = matching((word) => word === wanted)
  return exact.length > 0 ? exact : matching((word) => word.includes(wanted))
}

function wordsOf({ id, name, computerName, ipAddress }: ManagedInstance): readonly string[] {
  return [id, name, computerName, ipAddress].filter((word) => word !== null).map((word) => word.toLowerCase())
}
