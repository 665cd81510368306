import { partitionOfArn, partitionOfRegion } from '../aws/partition.ts'
import { CoreError } from '../core-error.ts'

/**
 * The region STS is called in: the chosen one, else the usual one of the partition the ARN names, else `otherwise`.
 * @throws CoreError `invalid-input` when region and ARN are of different partitions, which know nothing of each other.
 */
export function callingRegion(options: {
  /** Of a role or an MFA device; null when there is none to go by. */
  readonly arn: string | null
  readonly chosen: string | null
  readonly otherwise: string
}): string {
  const { arn, chosen, otherwise } = options
  const partition = arn === null ? null : partitionOfArn(arn)
  if (partition === null) return chosen ?? otherwise
  if (chosen === null) return partition.defaultRegion
  const ofRegion = partitionOfRegion(chosen)
  if (ofRegion.id === partition.id) return chosen
  throw new CoreError(
    'invalid-input',
    `${arn} is of the partition ${partition.id}, the region ${chosen} of ${ofRegion.id}`,
    { hint: `set a region of ${partition.id}, such as ${partition.defaultRegion}, with keyturn edit` },
  )
}
