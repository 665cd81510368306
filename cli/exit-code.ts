import type { ErrorCode } from '../core/contract/errors.ts'

/** What the shell sees. `docs/cli.md` prints this table. */
export const exitCodes = {
  0: 'done; also when starting what runs already or stopping what does not',
  1: 'failed',
  2: 'usage, or a name that fits several sessions',
  3: 'a person has to sign in or give a code',
  4: 'the vault is locked, missing or cannot be read',
  5: 'refused by AWS',
  6: 'network: AWS could not be reached or did not answer properly',
  130: 'interrupted with Ctrl+C',
} as const

export type ExitCode = number

const failed = 1
const usage = 2
const personNeeded = 3
const vault = 4
const refused = 5
const network = 6

export const interrupted: ExitCode = 130

/** The exit code of every reason for which a request fails; a new reason does not compile without one. */
const byErrorCode: Readonly<Record<ErrorCode, ExitCode>> = {
  'invalid-input': usage,
  'unknown-operation': failed,
  'session-not-found': failed,
  'session-ambiguous': usage,
  'session-exists': failed,
  'session-in-use': failed,
  'session-not-started': failed,
  'integration-not-found': failed,
  'integration-exists': failed,
  'organization-missing': failed,
  'prompt-not-found': failed,
  'source-missing': failed,
  'source-cycle': failed,
  cancelled: failed,
  'sign-in-needed': personNeeded,
  'sign-in-timed-out': personNeeded,
  'sign-in-refused': personNeeded,
  'prompt-needed': personNeeded,
  'vault-missing': vault,
  'vault-locked': vault,
  'vault-changed': vault,
  'vault-unreadable': vault,
  'passphrase-wrong': vault,
  'aws-refused': refused,
  'role-refused': refused,
  'organization-refused': refused,
  'other-access-key': personNeeded,
  // AWS refuses requests that are minutes off, and would take them from a clock that is right.
  'clock-skewed': refused,
  'aws-unavailable': network,
  network,
  'process-failed': failed,
  'token-file-unreadable': failed,
  'profile-taken': failed,
  'profile-conflict': failed,
  'aws-file-unwritable': failed,
  'state-unwritable': failed,
  'workspace-malformed': failed,
  'workspace-newer': failed,
  'agent-unreachable': failed,
  'agent-environment-differs': failed,
  'agent-mismatch': failed,
  'agent-stopping': failed,
  'page-not-allowed': failed,
  'host-unable': failed,
  internal: failed,
}

export function exitCodeOf(code: ErrorCode): ExitCode {
  return byErrorCode[code]
}
