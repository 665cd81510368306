export interface Partition {
  readonly id: string
  readonly dnsSuffix: string
  /** Where its global services live; used for calls that name no region. */
  readonly defaultRegion: string
  /** What follows `signin.` and `console.` in the hosts of the console. */
  readonly consoleDomain: string
}

/**
 * From botocore's partitions.json: ids, `regionRegex`, `dnsSuffix` and `implicitGlobalRegion`; `consoleDomain` from the
 * endpoint rules of the service `signin`. The first is AWS itself.
 */
const partitions: readonly (Partition & { readonly regions: RegExp })[] = [
  {
    id: 'aws',
    dnsSuffix: 'amazonaws.com',
    defaultRegion: 'us-east-1',
    consoleDomain: 'aws.amazon.com',
    regions: /^(us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/,
  },
  {
    id: 'aws-cn',
    dnsSuffix: 'amazonaws.com.cn',
    defaultRegion: 'cn-northwest-1',
    consoleDomain: 'amazonaws.cn',
    regions: /^cn-\w+-\d+$/,
  },
  {
    id: 'aws-us-gov',
    dnsSuffix: 'amazonaws.com',
    defaultRegion: 'us-gov-west-1',
    consoleDomain: 'amazonaws-us-gov.com',
    regions: /^us-gov-\w+-\d+$/,
  },
  {
    id: 'aws-eusc',
    dnsSuffix: 'amazonaws.eu',
    defaultRegion: 'eusc-de-east-1',
    consoleDomain: 'amazonaws-eusc.eu',
    regions: /^eusc-(de)-\w+-\d+$/,
  },
  {
    id: 'aws-iso',
    dnsSuffix: 'c2s.ic.gov',
    defaultRegion: 'us-iso-east-1',
    consoleDomain: 'c2shome.ic.gov',
    regions: /^us-iso-\w+-\d+$/,
  },
  {
    id: 'aws-iso-b',
    dnsSuffix: 'sc2s.sgov.gov',
    defaultRegion: 'us-isob-east-1',
    consoleDomain: 'sc2shome.sgov.gov',
    regions: /^us-isob-\w+-\d+$/,
  },
  {
    id: 'aws-iso-e',
    dnsSuffix: 'cloud.adc-e.uk',
    defaultRegion: 'eu-isoe-west-1',
    consoleDomain: 'csphome.adc-e.uk',
    regions: /^eu-isoe-\w+-\d+$/,
  },
  {
    id: 'aws-iso-f',
    dnsSuffix: 'csp.hci.ic.gov',
    defaultRegion: 'us-isof-south-1',
    consoleDomain: 'csphome.hci.ic.gov',
    regions: /^us-isof-\w+-\d+$/,
  },
]

/** A region no pattern knows is taken for one of AWS itself, as botocore and the SDKs take it. */
export function partitionOfRegion(region: string): Partition {
  const found = partitions.find((partition) => partition.regions.test(region)) ?? partitions[0]
  if (found === undefined) throw new Error('there is no partition')
  return publicPart(found)
}

/** The partition an ARN names; null when it is no ARN or names a partition nobody knows. */
export function partitionOfArn(arn: string): Partition | null {
  const [prefix, id] = arn.split(':')
  const found = prefix === 'arn' ? partitions.find((partition) => partition.id === id) : undefined
  return found === undefined ? null : publicPart(found)
}

function publicPart({ id, dnsSuffix, defaultRegion, consoleDomain }: Partition): Partition {
  return { id, dnsSuffix, defaultRegion, consoleDomain }
}
