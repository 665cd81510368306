import type { AwsFileKind } from '../aws-files/aws-file-kind.ts'
import type { VaultStatus } from '../contract/vault.ts'
import type { AwsDocument } from './aws-document.ts'
import type { CallerVariables } from './caller-variables.ts'

/** Everything the doctor goes by, gathered before. Nothing in it is secret, so nothing it says can be. */
export interface DoctorFacts {
  readonly now: Date
  readonly platform: NodeJS.Platform
  /** The profile that was asked about; null: the one a tool takes by itself. */
  readonly asked: string | null
  /** Of whoever asks; null: no shell was looked at. */
  readonly variables: CallerVariables | null
  readonly files: Readonly<Record<AwsFileKind, FileFacts>>
  /** The AWS CLI's sign-ins, by the name of the file. */
  readonly ssoTokens: ReadonlyMap<string, CachedSignIn>
  readonly logins: ReadonlyMap<string, CachedSignIn>
  /** Files with secrets in them, beside the two shared ones. */
  readonly caches: readonly FileMode[]
  /** Programs that a `credential_process` names, and are not there. */
  readonly missingPrograms: ReadonlySet<string>
  /** What IAM says of long-term keys, by id, as far as anybody may ask. */
  readonly keysSince: ReadonlyMap<string, Date>
  readonly network: NetworkFacts
  readonly vault: VaultStatus | null
  readonly agent: AgentFacts
}

export interface FileMode {
  readonly path: string
  /** Permission bits; null where the system has none. */
  readonly mode: number | null
}

export interface FileFacts extends FileMode {
  readonly state: 'absent' | 'read' | 'unreadable'
  /** Why it cannot be read; null unless it cannot. */
  readonly reason: string | null
  readonly modifiedAt: Date | null
  readonly document: AwsDocument
}

/** A file in which the AWS CLI keeps a sign-in. */
export type CachedSignIn =
  | { readonly path: string; readonly kind: 'half-written' }
  | {
      readonly path: string
      readonly kind: 'whole'
      readonly expiresAt: Date
      /** Whether a tool can get the next one without a person. */
      readonly isRefreshable: boolean
      readonly region: string | null
    }

export interface NetworkFacts {
  /** Where AWS was looked for. */
  readonly endpoint: string
  readonly outcome:
    | { readonly kind: 'not-asked' }
    /** `behindMs`: how far the clock of this machine is behind; null where the answer said no time. */
    | { readonly kind: 'answered'; readonly behindMs: number | null }
    | { readonly kind: 'failed'; readonly message: string; readonly hint: string | null }
  /** What is wrong with AWS_CA_BUNDLE; null when nothing is, or it is not set. */
  readonly caProblem: string | null
  /** Names of variables that are meant to name a proxy and do not. */
  readonly malformedProxies: readonly string[]
}

export type AgentFacts =
  | { readonly kind: 'running' }
  | { readonly kind: 'not-running' }
  /** It does not answer as one should; `message` and `hint` are the failure's. */
  | { readonly kind: 'failing'; readonly message: string; readonly hint: string | null }
  | { readonly kind: 'other-build'; readonly message: string; readonly hint: string | null }
  | { readonly kind: 'other-environment'; readonly message: string; readonly differences: readonly string[] }
