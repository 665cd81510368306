import type { AwsAccess } from '../aws/aws-access.ts'
import type { Caller } from '../caller.ts'
import { CoreError, isCoreError } from '../core-error.ts'
import type { Log } from '../host.ts'
import { hostOf } from '../lib/host-of.ts'
import { createKeyedQueue } from '../lib/keyed-queue.ts'
import { shellWord } from '../lib/shell-word.ts'
import type { Prompts } from '../prompts.ts'
import type { Secret } from '../secrets/secret.ts'
import type { Vault } from '../secrets/vault.ts'
import type { WebIdentityRoleSession } from '../workspace/workspace.ts'
import { clientSecretOf } from './client-secrets.ts'
import { type IssuedIdentity, type IssuerClient, openIssuer } from './issuer-client.ts'
import { signInByIssuer } from './sign-in-by-issuer.ts'
import { createSignInStore } from './sign-in-store.ts'

type Token = WebIdentityRoleSession['token']

/** A session whose token comes from an issuer. */
export interface IssuerSession extends Pick<WebIdentityRoleSession, 'id' | 'name'> {
  readonly token: Extract<Token, { from: 'issuer' }>
}

/** Sign-ins of sessions at their own issuers: a person once, then the refresh token for as long as the issuer has it. */
export interface IssuerSignIns {
  /**
   * An ID token of the session's issuer. `new`: none that was in hand before.
   * @throws CoreError `sign-in-needed` when the sign-in has ended, `prompt-needed` when there never was one, and the
   * caller itself shows no browser; `source-missing` for a client secret that is not there; what a sign-in may meet;
   * `network`, `vault-*`.
   */
  token(
    session: IssuerSession,
    request: { readonly caller: Caller; readonly want: 'usable' | 'new' },
  ): Promise<Secret>
  /** Also tells the issuer, as far as it lets itself be told. Works with a locked vault. */
  forget(session: IssuerSession): Promise<void>
}

/** An ID token this close to its end could expire on the way to AWS. */
const tooLateMs = 60_000
/** Signing out waits this long for the issuer. */
const revokeTimeoutMs = 5_000

export function createIssuerSignIns(options: {
  readonly access: AwsAccess
  readonly vault: Pick<Vault, 'find' | 'put' | 'remove' | 'ensureOpen'>
  readonly prompts: Prompts
  readonly log: Log
  /** A person signed in to this session. */
  readonly signedIn: (sessionId: string, host: string) => void
}): IssuerSignIns {
  const { access, vault, prompts, log, signedIn } = options
  const store = createSignInStore(vault)
  const inHand = new Map<string, IssuedIdentity & { readonly of: string }>()
  const ended = new Set<string>()
  /** Aborted when a sign-in is forgotten, also one that is under way. */
  const lives = new Map<string, AbortController>()
  /** A refresh token may be good for one use. */
  const inTurn = createKeyedQueue()

  function lifeOf(sessionId: string): AbortController {
    const life = lives.get(sessionId) ?? new AbortController()
    lives.set(sessionId, life)
    return life
  }

  async function adopt({ id, token }: IssuerSession, identity: IssuedIdentity): Promise<Secret> {
    const { issuer, clientId } = token
    if (identity.refreshToken !== null) {
      await store.keep(id, { issuer, clientId, refreshToken: identity.refreshToken })
    }
    inHand.set(id, { ...identity, of: settingsOf(token) })
    ended.delete(id)
    prompts.meet(id)
    return identity.idToken
  }

  async function byRefresh(session: IssuerSession, client: IssuerClient, refreshToken: Secret) {
    const identity = await client.refresh(refreshToken)
    if (identity !== null) return adopt(session, identity)
    log.info('the sign-in cannot be refreshed', { session: session.id, issuer: session.token.issuer })
    await store.forget(session.id)
    ended.add(session.id)
    return null
  }

  async function token(
    session: IssuerSession,
    { caller, want }: { readonly caller: Caller; readonly want: 'usable' | 'new' },
  ): Promise<Secret> {
    const { id, name } = session
    const { issuer, redirectPort } = session.token
    const kept = inHand.get(id)
    const now = access.clock.now().getTime()
    if (
      want === 'usable' &&
      kept?.of === settingsOf(session.token) &&
      kept.expiresAt.getTime() - tooLateMs > now
    ) {
      return kept.idToken
    }
    if (kept !== undefined && kept.refreshToken === null) ended.add(id)
    inHand.delete(id)
    const refreshToken = await store.find(id, session.token)
    // A window that merely stands open is not asked: nobody clicked.
    if (refreshToken === null && !caller.attends.has('browser')) throw personNeeded(session)
    // Before a person goes through a sign-in that could not be kept.
    await vault.ensureOpen()
    const clientSecret = await clientSecretOf(vault, session)
    const client = await openIssuer(access, { ...session.token, clientSecret, signal: caller.signal })
    const refreshed = refreshToken === null ? null : await byRefresh(session, client, refreshToken)
    if (refreshed !== null) return refreshed
    if (!caller.attends.has('browser')) throw personNeeded(session)
    const identity = await signInByIssuer({
      client,
      prompts,
      session: { id, name },
      issuer,
      redirectPort,
      caller,
    })
    log.info('signed in', { session: id, issuer, refreshable: identity.refreshToken !== null })
    const idToken = await adopt(session, identity)
    signedIn(id, hostOf(issuer))
    return idToken
  }

  function personNeeded({ id, name, token: { issuer } }: IssuerSession): CoreError {
    prompts.record({ kind: 'browser', integration: null, session: { id, name }, url: null, problem: null })
    const hint = `run keyturn start ${shellWord(name)} in a terminal, or start it in the window`
    return ended.has(id)
      ? new CoreError('sign-in-needed', `the sign-in of ${name} at ${issuer} has ended`, { hint })
      : new CoreError('prompt-needed', `somebody has to sign in to ${name} at ${issuer}`, { hint })
  }

  async function refreshTokenIfOpen({ id, token: settings }: IssuerSession): Promise<Secret | null> {
    try {
      return await store.find(id, settings)
    } catch (error) {
      if (isCoreError(error, 'vault-locked', 'vault-missing', 'vault-changed', 'vault-unreadable'))
        return null
      throw error
    }
  }

  return {
    token(session, { caller, want }) {
      const signal = AbortSignal.any([caller.signal, lifeOf(session.id).signal])
      return inTurn(session.id, () => token(session, { caller: { ...caller, signal }, want }))
    },
    async forget(session) {
      lifeOf(session.id).abort()
      lives.delete(session.id)
      await inTurn(session.id, async () => {
        const refreshToken = await refreshTokenIfOpen(session)
        inHand.delete(session.id)
        ended.delete(session.id)
        prompts.meet(session.id)
        await store.forget(session.id)
        if (refreshToken === null) return
        try {
          const signal = AbortSignal.timeout(revokeTimeoutMs)
          const clientSecret = await clientSecretOf(vault, session)
          const client = await openIssuer(access, { ...session.token, clientSecret, signal })
          await client.revoke(refreshToken)
        } catch (error) {
          if (!isCoreError(error)) throw error
          log.warn('the issuer was not told of the sign-out', { session: session.id, reason: error.message })
        }
      })
    },
  }
}

/** An ID token answers for exactly these. */
function settingsOf({ issuer, clientId, scopes }: Extract<Token, { from: 'issuer' }>): string {
  return JSON.stringify([issuer, clientId, scopes])
}
