import type { CommandEntry } from './command-entry.ts'
import { session } from './usual-flags.ts'

/** The AWS organization that accounts belong to. */
export const organizationCommands: readonly CommandEntry[] = [
  {
    name: 'org use',
    group: 'Organization',
    summary: 'read the organization with this session, now and from now on',
    arguments: [session],
    flags: [],
    json: true,
    details: [
      'AWS Organizations answers the management account and delegated administrators. The tree takes organizations:ListRoots, ListOrganizationalUnitsForParent and ListAccountsForParent; service control policies ListPolicies and ListTargetsForPolicy; tags ListTagsForResource, a call for each account. The ReadOnlyAccess policy of AWS’s allows all of them. Where the tree is refused, the missing permission is named and nothing changes; what else is refused is named and left out.',
      'What was read is kept in the home (`organization.json`), and sessions are found and grouped by it: see `list`.',
    ],
    load: async () => (await import('../commands/org-use.ts')).orgUse,
  },
  {
    name: 'org sync',
    group: 'Organization',
    summary: 'read the organization again',
    arguments: [],
    flags: [],
    json: true,
    details: ['Its pace follows what AWS bears: the limits are shared by all who ask the organization.'],
    load: async () => (await import('../commands/org-sync.ts')).orgSync,
  },
  {
    name: 'org tree',
    group: 'Organization',
    summary: 'show units and accounts as they were read last',
    arguments: [],
    flags: [],
    json: true,
    details: [
      'Behind a unit or an account stand the service control policies that are attached to it; what is inherited, --json tells for each account. FullAWSAccess, which AWS attaches everywhere, is not shown.',
    ],
    load: async () => (await import('../commands/org-tree.ts')).orgTree,
  },
  {
    name: 'org forget',
    group: 'Organization',
    summary: 'have no session read the organization, and keep nothing of it',
    arguments: [],
    flags: [],
    json: true,
    details: [],
    load: async () => (await import('../commands/org-forget.ts')).orgForget,
  },
]
