import { longTermKey } from '../access/iam-user.ts'
import { withUsers } from '../access/rotation-tools.ts'
import type { FoundKey, MovedKey } from '../contract/access-key.ts'
import { operations } from '../contract/operations.ts'
import type { SessionDetails } from '../contract/session.ts'
import { CoreError } from '../core-error.ts'
import type { FileDelivery } from '../delivery/file-delivery.ts'
import type { PlainTextKey } from '../delivery/found-keys.ts'
import type { Clock } from '../host.ts'
import { shellWord } from '../lib/shell-word.ts'
import type { Vault } from '../secrets/vault.ts'
import { type KnownSession, labelOf } from '../sessions/known-session.ts'
import type { NewSessions } from '../sessions/new-sessions.ts'
import type { SessionBook } from '../sessions/session-book.ts'
import type { WorkspaceStore } from '../workspace/workspace-store.ts'
import type { Handlers } from './handlers.ts'

/** All that is taken out of a file; a profile with more than this is another thing than a key. */
const keySettings: readonly string[] = ['aws_access_key_id', 'aws_secret_access_key']

/** Long-term keys that lie in the user's own files: into the vault, and out of the files. */
export function keyImportOperations(options: {
  readonly workspace: WorkspaceStore
  readonly vault: Vault
  readonly book: SessionBook
  readonly added: Pick<NewSessions, 'addIamUser'>
  readonly delivery: FileDelivery
  readonly clock: Clock
  readonly files: { readonly config: string; readonly credentials: string }
  readonly details: (session: KnownSession) => SessionDetails
  readonly listChanged: () => void
}): Handlers<'access-key.found' | 'access-key.import' | 'access-key.take-out' | 'access-key.put-back'> {
  const { workspace, vault, book, added, delivery, files } = options

  const userWith = (accessKeyId: string) =>
    book.all().find((one) => one.kind === 'iam-user' && one.saved.accessKeyId === accessKeyId) ?? null

  async function keyOf(profile: string): Promise<PlainTextKey> {
    const found = (await delivery.longTermKeys()).find((one) => one.profile === profile)
    if (found !== undefined) return found
    throw new CoreError('invalid-input', `profile ${profile} holds no long-term access key`, {
      hint: 'keyturn import keys shows those that do',
    })
  }

  /** The session that has this key, secret and all, in the vault. */
  async function sessionOf(key: PlainTextKey): Promise<Extract<KnownSession, { kind: 'iam-user' }>> {
    const session = userWith(key.accessKeyId)
    if (session?.kind !== 'iam-user') {
      throw new CoreError('invalid-input', `the key of profile ${key.profile} is not in the vault`, {
        hint: `import it first: keyturn import keys ${shellWord(key.profile)}`,
      })
    }
    const sealed = await longTermKey(vault, session.saved)
    const same =
      sealed.accessKeyId === key.accessKeyId &&
      sealed.secretAccessKey.reveal() === key.secretAccessKey.reveal()
    if (same) return session
    throw new CoreError(
      'vault-unreadable',
      `what profile ${key.profile} holds is not what the vault has for ${labelOf(session)}`,
      { hint: 'nothing was changed; see which of the two AWS takes' },
    )
  }

  async function noteTakenOut(sessionId: string, takenOut: { profile: string; at: string } | null) {
    await workspace.update((now) =>
      withUsers(now, (user) => {
        if (user.id !== sessionId) return user
        const { takenOut: _, ...rest } = user
        return takenOut === null ? rest : { ...rest, takenOut }
      }),
    )
    book.refreshOne(sessionId)
  }

  return {
    'access-key.found': async () =>
      (await delivery.longTermKeys()).map(({ profile, kind, accessKeyId, mfaSerial, region }): FoundKey => {
        const session = userWith(accessKeyId)
        return {
          profile,
          accessKeyId,
          mfaSerial,
          region,
          file: files[kind],
          session: session === null ? null : labelOf(session),
        }
      }),
    'access-key.import': async ({ profile, name }) => {
      const key = await keyOf(profile)
      const known = userWith(key.accessKeyId)
      if (known !== null) {
        throw new CoreError(
          'session-exists',
          `the key of profile ${profile} is that of ${labelOf(known)} already`,
        )
      }
      const input = operations['session.add-iam-user'].input.safeParse({
        name: name ?? profile,
        accessKeyId: key.accessKeyId,
        secretAccessKey: key.secretAccessKey.reveal(),
        ...(key.mfaSerial === null ? {} : { mfaSerial: key.mfaSerial }),
        ...(key.region === null ? {} : { region: key.region }),
      })
      if (!input.success) {
        // The parser's own words could quote the secret.
        throw new CoreError('invalid-input', `the key of profile ${profile} does not read as one of AWS`)
      }
      const session = await added.addIamUser(input.data)
      options.listChanged()
      await sessionOf(key)
      return options.details(session)
    },
    'access-key.take-out': async ({ profile }): Promise<MovedKey> => {
      const key = await keyOf(profile)
      const session = await sessionOf(key)
      const standing = await delivery.standing(profile)
      const others =
        standing.kind === 'taken' ? standing.settings.filter((one) => !keySettings.includes(one)) : []
      const captured = await delivery.capture(profile)
      if (standing.kind !== 'taken' || captured === null || others.length > 0) {
        const more = others.length > 0 ? ` (${others.join(', ')})` : ''
        throw new CoreError('profile-conflict', `profile ${profile} holds more than an access key${more}`, {
          hint: `take aws_access_key_id and aws_secret_access_key out of it by hand: ${files[key.kind]}`,
        })
      }
      const reference = { kind: 'imported-profile', owner: session.id } as const
      await vault.put(reference, captured.content, { expiresAt: null })
      if ((await vault.find(reference))?.reveal() !== captured.content.reveal()) {
        throw new CoreError('vault-unreadable', `what profile ${profile} holds could not be sealed safely`, {
          hint: 'nothing was changed; keyturn vault status says more',
        })
      }
      await noteTakenOut(session.id, { profile, at: options.clock.now().toISOString() })
      if (!(await delivery.takeOut(captured))) {
        await noteTakenOut(session.id, null)
        throw new CoreError(
          'profile-conflict',
          `profile ${profile} was changed while its key was taken out`,
          {
            hint: 'nothing was changed by Keyturn; try again',
          },
        )
      }
      return { session: labelOf(session), profile, files: standing.files }
    },
    'access-key.put-back': async ({ session: reference }): Promise<MovedKey> => {
      const session = book.resolve(reference)
      const takenOut = session.kind === 'iam-user' ? session.saved.takenOut : undefined
      if (session.kind !== 'iam-user' || takenOut === undefined) {
        throw new CoreError('invalid-input', `no key of ${labelOf(session)} was taken out of a file`)
      }
      if (session.saved.rotation !== undefined) {
        throw new CoreError('invalid-input', `the key of ${labelOf(session)} is being rotated`, {
          hint: `bring that to its end first: keyturn rotate ${labelOf(session)}`,
        })
      }
      const { profile } = takenOut
      const content = await vault.find({ kind: 'imported-profile', owner: session.id })
      if (content === null) {
        throw new CoreError('vault-unreadable', `what profile ${profile} held before is not in the vault`, {
          hint: 'restore a vault backup, then try again',
        })
      }
      if (!content.reveal().includes(session.saved.accessKeyId)) {
        throw new CoreError(
          'invalid-input',
          `the key of ${labelOf(session)} was rotated since it was taken out`,
          {
            hint: 'the old key does not work any more; start the session instead',
          },
        )
      }
      const standing = await delivery.standing(profile)
      if (standing.kind !== 'free') {
        throw new CoreError('profile-taken', `profile ${profile} is in use`, {
          hint: standing.kind === 'ours' ? 'stop the session that is published under it' : 'free it first',
        })
      }
      await delivery.withdraw([profile], { restore: [{ profile, content }] })
      await noteTakenOut(session.id, null)
      await vault.remove({ kind: 'imported-profile', owner: session.id })
      const back = await delivery.standing(profile)
      return { session: labelOf(session), profile, files: back.kind === 'taken' ? back.files : [] }
    },
  }
}
