import { deliveries } from '../../agent/shell/deliveries.ts'
import type { ArgumentEntry, FlagEntry } from './command-entry.ts'

// What several commands take, in the same words.

export const session: ArgumentEntry = { name: 'SESSION', completes: 'sessions' }
export const sessionOrPick: ArgumentEntry = { ...session, optional: true }
export const integration: ArgumentEntry = { name: 'NAME', optional: true, completes: 'integrations' }

export const container: FlagEntry = {
  name: 'container',
  summary: 'set where to ask for credentials, also from a container, in place of them',
}
export const region: FlagEntry = { name: 'region', value: 'R', summary: 'the AWS region, such as eu-west-1' }
export const profile: FlagEntry = { name: 'profile', value: 'P', summary: 'the AWS profile to publish under' }
export const duration: FlagEntry = {
  name: 'duration',
  value: 'S',
  summary: 'how long the credentials shall live: seconds, or 90m, 8h',
}

export const delivery: FlagEntry = {
  name: 'delivery',
  value: 'D',
  completes: deliveries,
  summary: 'file: keys in ~/.aws/credentials; process: a line in ~/.aws/config by which tools ask for them',
}

export const endAfter: FlagEntry = {
  name: 'for',
  value: 'T',
  summary: 'stop it after so long: 30m, 2h; off: not any more',
}

export const matching: FlagEntry = {
  name: 'sessions',
  value: 'QUERY',
  summary: 'all that `list QUERY` finds, in place of one',
}
export const yes: FlagEntry = { name: 'yes', summary: 'do not ask' }
export const statically: FlagEntry = {
  name: 'static',
  summary: 'put the keys into the environment: they end when they end',
}
export const dryRun: FlagEntry = { name: 'dry-run', summary: 'only show what would be changed' }
export const newName: FlagEntry = {
  name: 'name',
  value: 'N',
  required: true,
  summary: 'what to call it here',
}
export const roleArn: FlagEntry = { name: 'role-arn', value: 'ARN', required: true, summary: 'the role' }
export const roleSessionName: FlagEntry = {
  name: 'role-session-name',
  value: 'X',
  summary: 'the name CloudTrail shows',
}

export const issuerFlags: readonly FlagEntry[] = [
  { name: 'issuer', value: 'URL', summary: 'the OIDC issuer to sign in at' },
  { name: 'client-id', value: 'ID', summary: 'what the issuer calls Keyturn' },
  {
    name: 'client-secret',
    summary: 'the client has a secret: it is asked for, or read from stdin; else it is a public one',
  },
  {
    name: 'scope',
    value: 'S',
    summary: 'what to ask the issuer for, in one word; else openid, and offline_access where it is offered',
  },
  {
    name: 'redirect-port',
    value: 'P',
    summary: 'where the browser comes back to; else any port that is free',
  },
]
