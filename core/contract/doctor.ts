import { z } from 'zod'
import { operation } from './operation.ts'

/** Everything that can be found. The list is closed: a front end or a script may go by the code. */
export const findingCodes = [
  // the variables of the shell that asks
  'variables-shadow-profile',
  'variables-half-set',
  'variables-expired',
  'profile-variables-differ',
  'region-variables-differ',
  'file-variable-missing',
  // the two shared files
  'file-unreadable',
  'file-malformed',
  'duplicate-section',
  'duplicate-setting',
  'section-ignored',
  'readable-by-others',
  // a profile
  'profile-missing',
  'credentials-hide-config',
  'key-half-written',
  'temporary-key-expired',
  'long-term-key',
  'source-profile-missing',
  'source-profile-cycle',
  'source-profile-unclear',
  'process-program-missing',
  'region-missing',
  'region-unknown',
  'region-shadowed',
  // what the AWS CLI keeps of a sign-in
  'sso-session-missing',
  'sso-settings-incomplete',
  'sso-settings-differ',
  'sso-not-signed-in',
  'sso-token-expired',
  'sso-token-half-written',
  'sso-region-differs',
  'login-not-signed-in',
  'login-expired',
  // the way to AWS
  'ca-bundle-unusable',
  'ca-bundle-not-for-node',
  'proxy-malformed',
  'aws-unreachable',
  'clock-skewed',
  // Keyturn itself
  'vault-not-ready',
  'agent-not-running',
  'agent-silent',
  'agent-mismatch',
  'agent-environment-differs',
] as const
export type FindingCode = (typeof findingCodes)[number]

/** `error`: tools fail, or act as somebody else. `warning`: some do, or will. `note`: good to know. */
export const severities = ['error', 'warning', 'note'] as const
export type Severity = (typeof severities)[number]

/** Something that is wrong on the way to credentials. Nothing in it is secret. */
export interface Finding {
  /** Of this finding among all of one report; the same as long as it stays. */
  readonly id: string
  readonly code: FindingCode
  readonly severity: Severity
  /** The profile, the variable, the file that it is about. */
  readonly subject: string
  /** One line each, without a full stop. */
  readonly what: string
  readonly why: string
  readonly fix: string
  /** For a shell, to be pasted; null where no command does it. */
  readonly command: string | null
  /** What Keyturn does itself when asked; null where only a person may. */
  readonly repair: Repair | null
}

/** Both can be undone, and neither touches what a file says. */
export type Repair =
  | { readonly kind: 'make-private'; readonly path: string }
  /** Renamed, for a file that no program can read any more. */
  | { readonly kind: 'set-aside'; readonly path: string }

/** Programs that look in other orders. */
export const credentialReaders = ['aws-cli', 'botocore', 'javascript'] as const
export type CredentialReader = (typeof credentialReaders)[number]

/** Where credentials can come from, in the order in which botocore looks. */
export const credentialSources = [
  'variables',
  'role',
  'web-identity',
  'sso',
  'credentials-file',
  'login',
  'process',
  'config-file',
  'container',
  'instance-metadata',
] as const
export type CredentialSource = (typeof credentialSources)[number]

export interface ChainStep {
  readonly source: CredentialSource
  /** For people. */
  readonly name: string
  /** Where it was looked: a file, names of variables. */
  readonly where: string
  /** What is there; null: nothing. */
  readonly found: string | null
  /** Those that take what is here. */
  readonly takenBy: readonly CredentialReader[]
  /** Those that would, and find something before; with what that is. */
  readonly shadowedBy: readonly { readonly reader: CredentialReader; readonly by: CredentialSource }[]
  /** Both in words, or that there is nothing. */
  readonly use: string
}

/** How a tool comes to credentials. */
export interface CredentialChain {
  readonly profile: string
  /** Why it is this profile. */
  readonly chosenBy: '--profile' | 'AWS_PROFILE' | 'AWS_DEFAULT_PROFILE' | 'default'
  readonly steps: readonly ChainStep[]
  /** The profile and the profiles that its roles are assumed from, in order; the last again when they go in a circle. */
  readonly profiles: readonly string[]
}

export interface DoctorReport {
  readonly chain: CredentialChain
  /** The names of all profiles there are, in the order of the files. */
  readonly profiles: readonly string[]
  /** The worst first. */
  readonly findings: readonly Finding[]
  /** False: nobody's shell was looked at, so what its variables do is not in here. */
  readonly sawVariables: boolean
}

export interface RepairedFinding {
  readonly id: string
  /** What was done, and how it is undone. */
  readonly done: string
}

/** Also one of a name that Keyturn would give to none. */
const anyProfile = z.string().min(1, 'which profile?').max(512, 'longer than any profile’s name')

export const doctorOperations = {
  /** As the agent sees it: its own environment, and no shell's. Asks AWS the time, and nothing with anybody's keys. */
  'doctor.read': operation(z.strictObject({ profile: anyProfile.optional() })).returns<DoctorReport>(),
  /** Does what is safe: for one finding by its id, else for all. What is not found any more is passed over. */
  'doctor.fix': operation(
    z.strictObject({
      profile: anyProfile.optional(),
      finding: z.string().min(1).max(4096).optional(),
    }),
  ).returns<{ readonly repaired: readonly RepairedFinding[]; readonly report: DoctorReport }>(),
} as const
