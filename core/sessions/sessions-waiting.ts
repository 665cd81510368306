import type { PromptQuestion } from '../prompt-question.ts'
import type { KnownSession } from './known-session.ts'

/**
 * Ids of those that wait for what is asked: a code of the device, a sign-in to the integration or the session or at the identity provider, at the end of their
 * sources. Pure.
 */
export function sessionsWaiting(
  question: PromptQuestion,
  {
    onTheirWay,
    rootOf,
  }: {
    /** Sessions that have no credentials yet and are to get some. */
    readonly onTheirWay: readonly KnownSession[]
    /** Null when a source is missing. */
    readonly rootOf: (session: KnownSession) => KnownSession | null
  },
): readonly string[] {
  return onTheirWay
    .filter((session) => {
      const root = rootOf(session)
      switch (question.kind) {
        case 'mfa':
          return root?.kind === 'iam-user' && root.saved.mfaSerial === question.device
        case 'browser':
          return question.integration === null
            ? root?.id === question.session.id
            : root?.kind === 'identity-center-role' && root.integration.name === question.integration
        case 'device-code':
          return root?.kind === 'identity-center-role' && root.integration.name === question.integration
        case 'saml':
          return root?.kind === 'saml-role' && root.saved.startUrl === question.startUrl
        case 'passphrase':
        case 'approve':
          return false
      }
    })
    .map(({ id }) => id)
    .sort()
}
