export const promptKinds = ['mfa', 'browser', 'device-code', 'saml', 'passphrase', 'approve'] as const
export type PromptKind = (typeof promptKinds)[number]

interface PromptBase {
  readonly id: string
  /** ISO 8601 UTC; after it the request that waits fails. Null when nothing waits (see `waiting`). */
  readonly expiresAt: string | null
  /** False for a need that was recorded while nobody was there to meet it: a front end may offer it, nothing waits. */
  readonly waiting: boolean
  /** What went wrong with the last answer ("wrong code"), or null. */
  readonly problem: string | null
  /** Sessions whose credentials are on their way and wait for it, also through their sources. */
  readonly sessionIds: readonly string[]
}

/** What is signed in to: an integration, by name, or a session that has a sign-in of its own. */
export type SignInSubject =
  | { readonly integration: string; readonly session?: never }
  | { readonly integration: null; readonly session: { readonly id: string; readonly name: string } }

/**
 * Something only a person can do. Prompts are state: every front end that attends shows them, the first to answer
 * answers for all. `browser`, `device-code` and `saml` are answered by what happens in the browser, the others by
 * `prompt.answer`; `approve` by one of `approvals`, in a window alone, and by `prompt.cancel` where it is refused.
 */
export type Prompt =
  | (PromptBase & {
      readonly kind: 'mfa'
      /** MFA serial of the device whose code is wanted. */
      readonly device: string
      /** The IAM user's session that the code is asked for. */
      readonly sessionId: string
      readonly sessionName: string
    })
  | (PromptBase &
      SignInSubject & {
        readonly kind: 'browser'
        /** Where to sign in; null while nothing waits. */
        readonly url: string | null
      })
  | (PromptBase & {
      readonly kind: 'device-code'
      readonly integration: string
      readonly userCode: string
      readonly verificationUri: string
      readonly verificationUriComplete: string | null
    })
  | (PromptBase & {
      readonly kind: 'saml'
      /** Where the sign-in starts. While something waits, the agent shows it in a window of its own. */
      readonly startUrl: string
      /** Its host, as people name the provider. */
      readonly host: string
      /** The session it was asked for; null while roles are listed for a session to come. */
      readonly sessionId: string | null
      readonly sessionName: string | null
    })
  | (PromptBase & { readonly kind: 'passphrase'; readonly reason: string })
  | (PromptBase &
      ApprovedSession & {
        readonly kind: 'approve'
        /** What is asked for as a session that the user guards; `start` is any way to its credentials. */
        readonly what: 'console' | 'start'
        /** Further sessions that the same answer starts. */
        readonly others: readonly ApprovedSession[]
        /** Whether it is to read only as it was asked for. */
        readonly readOnly: boolean
        /** How it can be started to read only instead; null where it cannot. */
        readonly offer: ReadOnlyOffer | null
        /** Whether a window shows it, where it can be answered. */
        readonly inWindow: boolean
      })

export interface ApprovedSession {
  readonly sessionId: string
  readonly sessionName: string
  /** Null where nothing tells it. */
  readonly accountId: string | null
  /** By the names AWS lists them under, where it does and the user named it nothing else. */
  readonly role: { readonly name: string; readonly account: string } | null
}

/** `narrowed`: the session itself, with a limit that AWS keeps. `instead`: the account's own role to read. */
export type ReadOnlyOffer =
  | { readonly kind: 'narrowed' }
  | { readonly kind: 'instead'; readonly roleName: string }

/** So many sessions are approved with one answer. */
export const mostApproved = 500

/** What a person may say to a prompt of kind `approve`; the second only where it is offered. */
export const approvals = ['approved', 'read-only'] as const
export type Approval = (typeof approvals)[number]

export type PromptOutcome = 'answered' | 'cancelled' | 'expired' | 'failed'
