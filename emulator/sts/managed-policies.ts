import type { Statement } from '../identity/session-policy.ts'

const allow = (...actions: readonly string[]): readonly Statement[] => [
  { effect: 'Allow', actions, except: false },
]

/** Those of AWS's own policies that are played, in short. */
const managed: Readonly<Record<string, readonly Statement[]>> = {
  ReadOnlyAccess: allow('*:Get*', '*:List*', '*:Describe*'),
  'job-function/ViewOnlyAccess': allow('*:List*', '*:Describe*'),
  PowerUserAccess: [{ effect: 'Allow', actions: ['iam:*', 'organizations:*', 'account:*'], except: true }],
  AdministratorAccess: allow('*'),
}

/** What an ARN allows; null for what is not played, every policy of an account's own among it. */
export function managedPolicy(arn: string, partition: string): readonly Statement[] | null {
  const prefix = `arn:${partition}:iam::aws:policy/`
  return arn.startsWith(prefix) ? (managed[arn.slice(prefix.length)] ?? null) : null
}
