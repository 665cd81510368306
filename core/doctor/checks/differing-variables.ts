import type { FindingCode } from '../../contract/doctor.ts'
import type { Check } from '../check.ts'
import { finding } from '../check.ts'
import { unsetLine } from '../shell-lines.ts'

const pairs = [
  {
    code: 'profile-variables-differ',
    names: ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE'],
    why: 'the AWS CLI and boto3 go by AWS_DEFAULT_PROFILE, the other SDKs by AWS_PROFILE: they act as different identities',
  },
  {
    code: 'region-variables-differ',
    names: ['AWS_REGION', 'AWS_DEFAULT_REGION'],
    why: 'boto3 and version 1 of the AWS CLI go by AWS_DEFAULT_REGION, version 2 and the other SDKs by AWS_REGION: they act in different regions',
  },
] as const satisfies readonly { readonly code: FindingCode; readonly [more: string]: unknown }[]

/** Two variables for one thing, which tools choose between in different ways. */
export const differingVariables: Check = ({ facts }) =>
  pairs.flatMap(({ code, names: [name, older], why }) => {
    const value = facts.variables?.values[name]
    const other = facts.variables?.values[older]
    if (value === undefined || other === undefined || value === other) return []
    return [
      finding({
        code,
        severity: 'warning',
        subject: `${name} ${older}`,
        what: `${name} is ${value}, and ${older} is ${other}`,
        why,
        fix: `set ${name} alone`,
        command: unsetLine(facts.platform, [older]),
      }),
    ]
  })
