export interface Partition {
  readonly id: string
  readonly dnsSuffix: string
  readonly dualStackDnsSuffix: string
  /** Where its global services live; used for calls that name no region. */
  readonly defaultRegion: string
  /** What follows `signin.` and `console.` in the hosts of the console. */
  readonly consoleDomain: string
  /** The region that the hosts of the console do not bear before them; null: they bear each. */
  readonly consoleBareRegion: string | null
  /** Whether the console's sign-out goes on to an address it is given. */
  readonly consoleSignOutGoesOn: boolean
}

interface KnownPartition extends Partition {
  readonly regions: RegExp
}

/**
 * From botocore's partitions.json: ids, `regionRegex`, `dnsSuffix`, `dualStackDnsSuffix` and `implicitGlobalRegion`; the hosts
 * of the console from the endpoint rules of the service `signin`. The first is AWS itself.
 */
const partitions: readonly KnownPartition[] = [
  {
    id: 'aws',
    dnsSuffix: 'amazonaws.com',
    dualStackDnsSuffix: 'api.aws',
    defaultRegion: 'us-east-1',
    consoleDomain: 'aws.amazon.com',
    consoleBareRegion: null,
    consoleSignOutGoesOn: true,
    regions: /^(us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/,
  },
  {
    id: 'aws-cn',
    dnsSuffix: 'amazonaws.com.cn',
    dualStackDnsSuffix: 'api.amazonwebservices.com.cn',
    defaultRegion: 'cn-northwest-1',
    consoleDomain: 'amazonaws.cn',
    consoleBareRegion: 'cn-north-1',
    consoleSignOutGoesOn: true,
    regions: /^cn-\w+-\d+$/,
  },
  {
    id: 'aws-us-gov',
    dnsSuffix: 'amazonaws.com',
    dualStackDnsSuffix: 'api.aws',
    defaultRegion: 'us-gov-west-1',
    consoleDomain: 'amazonaws-us-gov.com',
    consoleBareRegion: 'us-gov-west-1',
    consoleSignOutGoesOn: false,
    regions: /^us-gov-\w+-\d+$/,
  },
  {
    id: 'aws-eusc',
    dnsSuffix: 'amazonaws.eu',
    dualStackDnsSuffix: 'api.amazonwebservices.eu',
    defaultRegion: 'eusc-de-east-1',
    consoleDomain: 'amazonaws-eusc.eu',
    consoleBareRegion: null,
    consoleSignOutGoesOn: true,
    regions: /^eusc-(de)-\w+-\d+$/,
  },
  {
    id: 'aws-iso',
    dnsSuffix: 'c2s.ic.gov',
    dualStackDnsSuffix: 'api.aws.ic.gov',
    defaultRegion: 'us-iso-east-1',
    consoleDomain: 'c2shome.ic.gov',
    consoleBareRegion: null,
    consoleSignOutGoesOn: true,
    regions: /^us-iso-\w+-\d+$/,
  },
  {
    id: 'aws-iso-b',
    dnsSuffix: 'sc2s.sgov.gov',
    dualStackDnsSuffix: 'api.aws.scloud',
    defaultRegion: 'us-isob-east-1',
    consoleDomain: 'sc2shome.sgov.gov',
    consoleBareRegion: null,
    consoleSignOutGoesOn: true,
    regions: /^us-isob-\w+-\d+$/,
  },
  {
    id: 'aws-iso-e',
    dnsSuffix: 'cloud.adc-e.uk',
    dualStackDnsSuffix: 'api.cloud-aws.adc-e.uk',
    defaultRegion: 'eu-isoe-west-1',
    consoleDomain: 'csphome.adc-e.uk',
    consoleBareRegion: null,
    consoleSignOutGoesOn: true,
    regions: /^eu-isoe-\w+-\d+$/,
  },
  {
    id: 'aws-iso-f',
    dnsSuffix: 'csp.hci.ic.gov',
    dualStackDnsSuffix: 'api.aws.hci.ic.gov',
    defaultRegion: 'us-isof-south-1',
    consoleDomain: 'csphome.hci.ic.gov',
    consoleBareRegion: null,
    consoleSignOutGoesOn: true,
    regions: /^us-isof-\w+-\d+$/,
  },
]

/** A region no pattern knows is taken for one of AWS itself, as botocore and the SDKs take it. */
export function partitionOfRegion(region: string): Partition {
  const found = partitions.find((partition) => partition.regions.test(region)) ?? partitions[0]
  if (found === undefined) throw new Error('there is no partition')
  return publicPart(found)
}

/** Whether it reads like a region of a partition that is known; new regions do, too. Pure. */
export function isKnownRegion(region: string): boolean {
  return partitions.some((partition) => partition.regions.test(region))
}

/** The partition an ARN names; null when it is no ARN or names a partition nobody knows. */
export function partitionOfArn(arn: string): Partition | null {
  const [prefix, id] = arn.split(':')
  const found = prefix === 'arn' ? partitions.find((partition) => partition.id === id) : undefined
  return found === undefined ? null : publicPart(found)
}

/**
 * The partition whose SAML endpoint this address is, for every region of it; null for any other address. (General
 * reference, "AWS Sign-In endpoints"; `/saml/acs/ID` is where encrypted assertions go, IAM user guide.)
 */
export function partitionOfSamlEndpoint(address: string): Partition | null {
  if (!URL.canParse(address)) return null
  const { protocol, host, pathname, username } = new URL(address)
  if (protocol !== 'https:' || username !== '' || !/^\/saml(\/acs\/[\w-]+)?\/?$/.test(pathname)) return null
  const found = partitions.find(({ consoleDomain, regions }) => {
    const signIn = `signin.${consoleDomain}`
    if (host === signIn) return true
    return host.endsWith(`.${signIn}`) && regions.test(host.slice(0, -signIn.length - 1))
  })
  return found === undefined ? null : publicPart(found)
}

function publicPart(known: KnownPartition): Partition {
  const { regions: _, ...partition } = known
  return partition
}
