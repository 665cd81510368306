/**
 * Every reason for which a request can fail on purpose. The list is closed: front ends choose what to offer by
 * code (`cli` draws its exit codes from it), so a new reason is a change of the contract.
 */
export const errorCodes = [
  // what was asked for
  'invalid-input',
  'unknown-operation',
  'session-not-found',
  'session-ambiguous',
  'session-exists',
  'session-in-use',
  // Tools get credentials of started sessions alone, where the settings say so.
  'session-not-started',
  'integration-not-found',
  'integration-exists',
  'organization-missing',
  'prompt-not-found',
  'source-missing',
  'source-cycle',
  'cancelled',
  // a person is needed
  'sign-in-needed',
  'sign-in-timed-out',
  'sign-in-refused',
  'prompt-needed',
  // the vault
  'vault-missing',
  'vault-locked',
  'vault-changed',
  'vault-unreadable',
  'passphrase-wrong',
  // AWS and the way to it
  'aws-refused',
  // Of them the portal's: the role of an account is not this user's, or not any more.
  'role-refused',
  // AWS Organizations tells this session nothing: a permission is missing, or its account is not of those that may ask.
  'organization-refused',
  // Of an IAM user, whose second key only a person can judge.
  'other-access-key',
  'aws-unavailable',
  'clock-skewed',
  'network',
  // a program of the user's own
  'process-failed',
  // a token that another program keeps in a file
  'token-file-unreadable',
  // files
  'profile-taken',
  'profile-conflict',
  'aws-file-unwritable',
  'state-unwritable',
  'workspace-malformed',
  'workspace-newer',
  // the agent
  'agent-unreachable',
  'agent-environment-differs',
  'agent-mismatch',
  'agent-stopping',
  // a window
  'page-not-allowed',
  'host-unable',
  'internal',
] as const

export type ErrorCode = (typeof errorCodes)[number]

/** What a front end shows when a reference matches several sessions. */
export interface Candidate {
  readonly id: string
  readonly name: string
  readonly alias: string | null
}

/** A failure as it crosses a transport: what and why (`message`), the next step (`hint`). Never a stack, never a secret. */
export interface Failure {
  readonly ok: false
  readonly code: ErrorCode
  readonly message: string
  readonly hint?: string
  readonly candidates?: readonly Candidate[]
}

/** Every answer of every transport. */
export type Envelope<T> = { readonly ok: true; readonly value: T } | Failure
