import type { FlagEntry } from './table/command-entry.ts'

/** What is written on an assumed role's session. */
export const markFlags: readonly FlagEntry[] = [
  {
    name: 'source-identity',
    value: 'X',
    summary: 'who acts, for this session and every role assumed from it',
  },
  { name: 'tag', value: 'K=V', repeats: true, summary: 'a session tag' },
  {
    name: 'transitive-tag',
    value: 'K=V',
    repeats: true,
    summary: 'a session tag that roles assumed from it have too',
  },
]

/** What narrows the session of any role that STS grants. */
export const limitFlags: readonly FlagEntry[] = [
  { name: 'policy', value: 'FILE', completes: 'files', summary: 'a session policy, as JSON; - reads stdin' },
  {
    name: 'policy-arn',
    value: 'ARN',
    repeats: true,
    summary: 'a managed policy of the role’s account, or AWS’s own, as session policy',
  },
  { name: 'read-only', summary: 'only read: AWS’s ReadOnlyAccess as session policy' },
]

/** For the commands that start or hand out. */
export const readOnlyFlag: FlagEntry = {
  name: 'read-only',
  summary: 'only read; for assumed roles, SAML roles and web identities',
}

/** What a reader of the manual should know of them. */
const limitsDetail =
  'A session policy only takes away: the session may do what both the role and a session policy allow. Several of them add up, so --read-only goes with a --policy of Deny statements and with no other.'

export const narrowingDetails: readonly string[] = [
  limitsDetail,
  'The role session name may hold {user}, {host} and {session}: your login, this machine’s name and the session’s. They show in the CloudTrail of the role’s account.',
  'A role’s trust policy has to allow sts:TagSession for tags and sts:SetSourceIdentity for a source identity.',
]

/** The same where an identity provider vouches for the person. */
export const providedDetails: readonly string[] = [
  limitsDetail,
  'A source identity and session tags are for the identity provider to set: AWS takes them from its signed word alone.',
]
