import type { CommandEntry } from './command-entry.ts'
import { integration, newName, region, session, yes } from './usual-flags.ts'

/** Integrations and the sign-ins at them. */
export const signInCommands: readonly CommandEntry[] = [
  {
    name: 'integration add identity-center',
    group: 'Sign in',
    summary: 'add an IAM Identity Center to take accounts and roles from',
    arguments: [],
    flags: [
      newName,
      {
        name: 'start-url',
        value: 'URL',
        required: true,
        summary: 'its access portal, https://….awsapps.com/start',
      },
      { name: 'region', value: 'R', required: true, summary: 'the region it lives in' },
      {
        name: 'endpoint-url',
        value: 'URL',
        summary: 'an endpoint of its own instead of AWS, such as the emulator',
      },
      { name: 'fips', summary: 'call AWS’s FIPS endpoints' },
      { name: 'dual-stack', summary: 'call AWS’s endpoints for IPv6 and IPv4' },
    ],
    json: true,
    details: [
      'Added again under another name, the same portal is for another user of it; sign that one in in another browser or a private window.',
      'FIPS and dual-stack endpoints exist in some regions only. They are used for signing in, the portal and the roles assumed through it; not for the console, which has none, nor by your tools, which have their own settings (use_fips_endpoint, use_dualstack_endpoint).',
    ],
    load: async () =>
      (await import('../commands/integration-add-identity-center.ts')).integrationAddIdentityCenter,
  },
  {
    name: 'integration edit',
    group: 'Sign in',
    summary: 'change the name, region or endpoints of an integration',
    arguments: [{ name: 'NAME', completes: 'integrations' }],
    flags: [
      { name: 'name', value: 'N', summary: 'what to call it here' },
      { ...region, summary: 'the region it lives in' },
      {
        name: 'endpoints',
        value: 'E',
        summary: 'the endpoints of AWS to call: standard, fips, dual-stack or fips-dual-stack',
        completes: ['standard', 'fips', 'dual-stack', 'fips-dual-stack'],
      },
    ],
    json: true,
    details: [],
    load: async () => (await import('../commands/integration-edit.ts')).integrationEdit,
  },
  {
    name: 'integration share',
    group: 'Sign in',
    summary: 'share the sign-in of an integration with the AWS CLI',
    arguments: [{ name: 'NAME', completes: 'integrations' }],
    flags: [
      {
        name: 'session-name',
        value: 'X',
        summary: 'the [sso-session X] of ~/.aws/config; unless given, one of the portal, else its start URL',
      },
      { name: 'read', summary: 'only use the AWS CLI’s sign-in, until its end, and write nothing' },
      { name: 'off', summary: 'share no more, and remove what was written' },
      yes,
    ],
    json: true,
    details: [
      'Every token is then written into ~/.aws/sso/cache, with all that the AWS CLI needs to refresh it, and what the CLI refreshed is used here. It is in plain text there, as every sign-in of the CLI is: any program that may read your files can use it. On a terminal it asks first.',
      'Signing out ends the sign-in for both. With --read it only ends its use here.',
    ],
    load: async () => (await import('../commands/integration-share.ts')).integrationShare,
  },
  {
    name: 'integration list',
    group: 'Sign in',
    summary: 'list the integrations and whether you are signed in',
    arguments: [],
    flags: [],
    json: true,
    details: [],
    load: async () => (await import('../commands/integration-list.ts')).integrationList,
  },
  {
    name: 'integration sync',
    group: 'Sign in',
    summary: 'read accounts and roles again, of one integration or of all',
    arguments: [integration],
    flags: [],
    json: true,
    details: ['With --json the answer is an array, one entry for each integration.'],
    load: async () => (await import('../commands/integration-sync.ts')).integrationSync,
  },
  {
    name: 'integration remove',
    group: 'Sign in',
    summary: 'forget an integration, its tokens and its sessions',
    arguments: [{ name: 'NAME', completes: 'integrations' }],
    flags: [yes],
    json: true,
    details: ['On a terminal it asks first.'],
    load: async () => (await import('../commands/integration-remove.ts')).integrationRemove,
  },
  {
    name: 'sign-in',
    group: 'Sign in',
    summary: 'sign in to an integration in the browser',
    arguments: [integration],
    flags: [
      { name: 'device', summary: 'show a code to type in a browser anywhere' },
      { name: 'no-browser', summary: 'print the address instead of opening it' },
    ],
    json: true,
    details: [
      'Without a browser on this machine (SSH, containers, no display) the code is used by itself. BROWSER names the command to open the address with.',
      'The first sign-in reads the accounts and roles too.',
    ],
    load: async () => (await import('../commands/sign-in.ts')).signIn,
  },
  {
    name: 'sign-out',
    group: 'Sign in',
    summary: 'sign out of an integration and stop its sessions',
    arguments: [integration],
    flags: [],
    json: true,
    details: [
      'Signing out does not revoke credentials that were issued; it says until when they stay valid.',
    ],
    load: async () => (await import('../commands/sign-out.ts')).signOut,
  },
  {
    name: 'forget-sign-in',
    group: 'Sign in',
    summary: 'forget the sign-in that a session has of its own, and stop what lives on it',
    arguments: [session],
    flags: [],
    json: true,
    details: [
      'For sessions of kind saml-role, and of kind web-identity-role with an issuer, which is told if it can be. The next start asks a person to sign in, perhaps as somebody else. What AWS granted is not revoked; it says until when it stays valid.',
    ],
    load: async () => (await import('../commands/forget-sign-in.ts')).forgetSignIn,
  },
]
