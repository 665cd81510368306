import { regions } from '../forms/regions.ts'

/** Regions of the partition that this one is in, without it: those in use here first. Null is one of AWS itself. Pure. */
export function otherRegions({
  region,
  inUse,
}: {
  readonly region: string | null
  readonly inUse: readonly string[]
}): readonly string[] {
  const own = partitionOf(region ?? '')
  const all = [...inUse.toSorted(), ...regions]
  return [...new Set(all)].filter((one) => one !== region && partitionOf(one) === own)
}

/** What tells partitions apart in the names of regions; empty for AWS itself. */
function partitionOf(region: string): string {
  return /^(us-gov|cn|eusc|us-iso[a-z]?|eu-isoe)-/.exec(region)?.[1] ?? ''
}
