import { portalKey } from '../contract/portal-key.ts'
import { isCoreError } from '../core-error.ts'
import type { Log } from '../host.ts'
import { type CliToken, cliTokenName } from './cli-token.ts'
import { secret } from '../secrets/secret.ts'
import type { CliTokenFiles } from './cli-token-files.ts'
import type { SignInToken, TokenStore } from './token-store.ts'

/** How an integration shares its sign-in with the AWS CLI, and where that keeps it. */
export interface CliSharing {
  readonly startUrl: string
  readonly region: string
  readonly mode: 'read' | 'read-write'
  /** Of the `[sso-session]`; null: by the start URL. */
  readonly sessionName: string | null
}

export interface SharedTokenStore extends TokenStore {
  /** Takes ours out of the AWS CLI's file; the sign-in stays, in the vault. @throws CoreError `aws-file-unwritable`. */
  unshare(integrationId: string): Promise<void>
}

/**
 * The vault's sign-ins, and beside them those of the AWS CLI where the user opted in. With `read` a sign-in of the CLI's is
 * used until its end and never refreshed: a refresh may replace the refresh token, and the CLI would lose it. With
 * `read-write` file and vault are one: the later token counts, with the client it was issued to, and every token of ours
 * is written. The file is read anew each time, as the CLI refreshes too.
 */
export function createSharedTokenStore(options: {
  readonly vault: TokenStore
  readonly files: CliTokenFiles
  /** Null: nothing is shared. */
  readonly sharingOf: (integrationId: string) => CliSharing | null
  readonly now: () => Date
  readonly log: Log
}): SharedTokenStore {
  const { vault, files, sharingOf, now, log } = options
  /** Access tokens that were given out or kept, by integration: what may be taken out of the file again. */
  const ours = new Map<string, Set<string>>()
  /** Those that were given up: a file that still holds one has nothing to offer. */
  const spent = new Set<string>()

  function note(integrationId: string, token: SignInToken): SignInToken {
    const known = ours.get(integrationId) ?? new Set()
    ours.set(integrationId, known.add(token.accessToken.reveal()))
    return token
  }

  async function theirs(integrationId: string): Promise<SignInToken | null> {
    const sharing = sharingOf(integrationId)
    if (sharing === null) return null
    const token = await unlessUnreadable(files.read(cliTokenName(sharing)))
    if (token === null || spent.has(token.accessToken.reveal())) return null
    if (isOfOtherPortal(token, sharing)) return null
    const found = asSignIn(token, sharing.mode)
    return found.refreshToken === null && found.expiresAt <= now() ? null : found
  }

  /** A file nobody can use is the same as none for who wants to read; whoever writes it is told. */
  async function unlessUnreadable(token: Promise<CliToken | null>): Promise<CliToken | null> {
    try {
      return await token
    } catch (error) {
      if (!isCoreError(error, 'aws-file-unwritable')) throw error
      log.warn('a sign-in of the AWS CLI cannot be used', { reason: error.message })
      return null
    }
  }

  const store: SharedTokenStore = {
    async find(integrationId) {
      const own = await vault.find(integrationId)
      const sharing = sharingOf(integrationId)
      if (sharing === null || (sharing.mode === 'read' && own !== null)) return own
      const other = await theirs(integrationId)
      const later = other !== null && (own === null || other.expiresAt > own.expiresAt) ? other : own
      return later === null ? null : note(integrationId, later)
    },
    async put(integrationId, token) {
      await vault.put(integrationId, token)
      const sharing = sharingOf(integrationId)
      if (sharing?.mode !== 'read-write') return
      note(integrationId, token)
      try {
        await files.write(cliTokenName(sharing), asCliToken(token, sharing), (there) => {
          if (isOfOtherPortal(there, sharing)) return true
          const isForeign = ours.get(integrationId)?.has(there.accessToken.reveal()) !== true
          return isForeign && !spent.has(there.accessToken.reveal()) && there.expiresAt > token.expiresAt
        })
      } catch (error) {
        if (!isCoreError(error, 'aws-file-unwritable')) throw error
        // The sign-in itself stands: it is in the vault.
        log.error('the sign-in was not written for the AWS CLI', { reason: error.message })
      }
    },
    async remove(integrationId) {
      await vault.remove(integrationId)
      const known = ours.get(integrationId) ?? new Set()
      for (const accessToken of known) spent.add(accessToken)
      ours.delete(integrationId)
      const sharing = sharingOf(integrationId)
      if (sharing?.mode !== 'read-write') return
      try {
        await files.remove(cliTokenName(sharing), known)
      } catch (error) {
        if (!isCoreError(error, 'aws-file-unwritable')) throw error
        log.error('the sign-in was not removed from the AWS CLI', { reason: error.message })
      }
    },
    async recorded(integrationId) {
      const own = await vault.recorded(integrationId)
      if (own !== null) return own
      const other = await theirs(integrationId)
      if (other === null) return null
      return { expiresAt: other.refreshToken === null ? other.expiresAt : null, sealed: false }
    },
    isReplaced: async (integrationId) => (await theirs(integrationId)) !== null,
    async unshare(integrationId) {
      const sharing = sharingOf(integrationId)
      const token = await store.find(integrationId)
      if (sharing === null || token === null) return
      await vault.put(integrationId, token)
      await files.remove(cliTokenName(sharing), ours.get(integrationId) ?? new Set())
    },
  }
  return store
}

/** Old files do not say; then it is the one they are named for. Pure. */
export function isOfOtherPortal(token: CliToken, { startUrl }: Pick<CliSharing, 'startUrl'>): boolean {
  return token.startUrl !== null && portalKey(token.startUrl) !== portalKey(startUrl)
}

/** A portal's token lives an hour; when this one was issued the file does not say. */
const tokenLifeMs = 60 * 60_000

function asSignIn({ accessToken, expiresAt, refreshing }: CliToken, mode: CliSharing['mode']): SignInToken {
  return {
    accessToken,
    refreshToken: mode === 'read-write' ? (refreshing?.refreshToken ?? null) : null,
    issuedAt: new Date(expiresAt.getTime() - tokenLifeMs),
    expiresAt,
    flow: 'browser',
    client: {
      clientId: refreshing?.clientId ?? '',
      clientSecret: refreshing?.clientSecret ?? secret(''),
      expiresAt: refreshing?.clientExpiresAt ?? null,
    },
  }
}

function asCliToken(token: SignInToken, { startUrl, region }: CliSharing): CliToken {
  const { accessToken, refreshToken, expiresAt, client } = token
  return {
    startUrl,
    region,
    accessToken,
    expiresAt,
    refreshing:
      refreshToken === null || client.expiresAt === null
        ? null
        : {
            refreshToken,
            clientId: client.clientId,
            clientSecret: client.clientSecret,
            clientExpiresAt: client.expiresAt,
          },
  }
}
