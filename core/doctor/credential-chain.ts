import {
  type ChainStep,
  type CredentialChain,
  type CredentialReader,
  credentialReaders,
  type CredentialSource,
  credentialSources,
} from '../contract/doctor.ts'
import { sourceNames, useWords } from './chain-words.ts'
import { chosenProfile } from './chosen-profile.ts'
import type { DoctorFacts } from './facts.ts'
import { profilesIn } from './profiles.ts'
import { lookIn, type SourceLook } from './source-looks.ts'
import { sourceChain } from './source-chain.ts'

/**
 * Who finds what for a profile, and where. The order of botocore is `create_credential_resolver` and `ProfileProviderBuilder`
 * (the AWS CLI, 1 and 2, is built on it); that of the JavaScript SDK is `defaultProvider` and `resolveProfileData`. Pure.
 */
export function credentialChain(facts: DoctorFacts): CredentialChain {
  const { profile, chosenBy } = chosenProfile(facts)
  const profiles = profilesIn(facts.files)
  const looks = new Map(
    credentialSources.map((source) => [source, lookIn(source, { facts, profiles, profile })]),
  )
  const isExplicit = chosenBy === '--profile'
  const first = new Map(
    credentialReaders.map((reader) => [reader, firstFor(reader, { looks, isExplicit, chosenBy })]),
  )
  const steps = credentialSources.map((source): ChainStep => {
    const { where, found } = looks.get(source) ?? { where: '', found: null }
    const readers = found === null ? [] : credentialReaders
    const takenBy = readers.filter((reader) => first.get(reader) === source)
    const shadowedBy = readers.flatMap((reader) => {
      const by = first.get(reader)
      return by === undefined || by === null || by === source ? [] : [{ reader, by }]
    })
    const use = found === null ? nothingAt(source, facts) : useWords({ takenBy, shadowedBy })
    return { source, name: sourceNames[source], where, found, takenBy, shadowedBy, use }
  })
  return { profile, chosenBy, steps, profiles: sourceChain(profiles, profile).profiles }
}

function firstFor(
  reader: CredentialReader,
  options: {
    readonly looks: ReadonlyMap<CredentialSource, SourceLook>
    readonly isExplicit: boolean
    readonly chosenBy: CredentialChain['chosenBy']
  },
): CredentialSource | null {
  const order = orderOf(reader, options)
  return (
    order.find((source) => {
      const look = options.looks.get(source)
      return look !== undefined && look.found !== null && !(reader === 'javascript' && look.isHalf === true)
    }) ?? null
  )
}

/** Where a reader looks, in its order. With `--profile` other tools than the AWS CLI are told by AWS_PROFILE. */
function orderOf(
  reader: CredentialReader,
  { isExplicit, chosenBy }: { readonly isExplicit: boolean; readonly chosenBy: CredentialChain['chosenBy'] },
): readonly CredentialSource[] {
  const withoutVariables = credentialSources.filter((source) => source !== 'variables')
  switch (reader) {
    case 'aws-cli':
      return isExplicit ? withoutVariables : credentialSources
    case 'botocore':
      return credentialSources
    case 'javascript': {
      const ini: readonly CredentialSource[] = [
        'role',
        'credentials-file',
        'config-file',
        'web-identity',
        'process',
        'sso',
        'login',
        'container',
        'instance-metadata',
      ]
      // It does not know AWS_DEFAULT_PROFILE, and with AWS_PROFILE passes the keys in variables over.
      return isExplicit || chosenBy === 'AWS_PROFILE' ? ini : ['variables', ...ini]
    }
  }
}

function nothingAt(source: CredentialSource, { variables }: DoctorFacts): string {
  if (source === 'variables' && variables === null) return 'not looked at'
  return source === 'instance-metadata' ? 'asked last, on EC2 alone' : 'nothing'
}
