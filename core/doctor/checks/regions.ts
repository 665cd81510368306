import { isKnownRegion } from '../../aws/partition.ts'
import { shellWord } from '../../lib/shell-word.ts'
import type { Check } from '../check.ts'
import { editProfile, finding } from '../check.ts'
import { hasCredentials } from '../profiles.ts'
import { unsetLine } from '../shell-lines.ts'

/** Regions that no partition has, that are nowhere, or that a variable puts in place of the profile's. */
export const regions: Check = ({ facts, profiles, chain, inQuestion }) => {
  const names = ['AWS_REGION', 'AWS_DEFAULT_REGION'] as const
  const set = names.flatMap((name) => {
    const value = facts.variables?.values[name]
    return value === undefined ? [] : [{ name, value }]
  })
  const own = profiles.merged(chain.profile)
  const region = own.get('region')
  const isRegionless = hasCredentials(own) && region === undefined && set.length === 0
  const unknown = [
    ...set.map(({ name, value }) => ({
      subject: name,
      value,
      where: `${name} of this shell`,
      command: unsetLine(facts.platform, [name]),
    })),
    ...inQuestion.flatMap((profile) => {
      const settings = profiles.merged(profile)
      return (['region', 'sso_region'] as const).flatMap((key) => {
        const value = settings.get(key)
        return value === undefined
          ? []
          : [
              {
                subject: `${profile} ${key}`,
                value,
                where: `${key} of profile ${profile}`,
                command: editProfile(facts, profile, { key }),
              },
            ]
      })
    }),
  ].filter(({ value }) => !isKnownRegion(value))
  return [
    ...unknown.map(({ subject, value, where, command }) =>
      finding({
        code: 'region-unknown',
        severity: 'error',
        subject,
        what: `${where} is ${JSON.stringify(value)}, which is no region of AWS`,
        why: 'tools ask a host that does not exist, and say that they cannot connect',
        fix: 'a region reads like eu-west-1',
        command,
      }),
    ),
    ...set.flatMap(({ name, value }) =>
      region === undefined || region === value
        ? []
        : [
            finding({
              code: 'region-shadowed',
              severity: 'warning',
              subject: name,
              what: `${name} is ${value}, and profile ${chain.profile} says ${region}`,
              why: 'tools that know the variable go by it and act in another region than the profile means',
              fix: 'take it out of the shell',
              command: unsetLine(facts.platform, [name]),
            }),
          ],
    ),
    ...(isRegionless
      ? [
          finding({
            code: 'region-missing',
            severity: 'warning',
            subject: chain.profile,
            what: `profile ${chain.profile} has no region, and no variable names one`,
            why: 'most tools ask for one and stop ("You must specify a region"), others take us-east-1',
            fix: 'give the profile one',
            command: `aws configure set region eu-west-1 --profile ${shellWord(chain.profile)}`,
          }),
        ]
      : []),
  ]
}
