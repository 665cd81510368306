export interface Partition {
  /** Second part of every ARN. */
  readonly name: string
  /** What the names of its end points end in. */
  readonly dnsSuffix: string
}

const partitions: readonly (readonly [prefix: string, partition: Partition])[] = [
  ['cn-', { name: 'aws-cn', dnsSuffix: 'amazonaws.com.cn' }],
  ['us-gov-', { name: 'aws-us-gov', dnsSuffix: 'amazonaws.com' }],
  ['eusc-', { name: 'aws-eusc', dnsSuffix: 'amazonaws.eu' }],
  ['us-iso-', { name: 'aws-iso', dnsSuffix: 'c2s.ic.gov' }],
  ['us-isob-', { name: 'aws-iso-b', dnsSuffix: 'sc2s.sgov.gov' }],
]

/** The partition a region belongs to, from the prefixes in botocore's partitions.json; `aws` where none fits. */
export function partitionOf(region: string): Partition {
  const found = partitions.find(([prefix]) => region.startsWith(prefix))
  return found === undefined ? { name: 'aws', dnsSuffix: 'amazonaws.com' } : found[1]
}
