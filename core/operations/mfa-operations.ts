import { commandWords } from '../access/command-words.ts'
import { readTotpKey } from '../access/read-totp-key.ts'
import type { TotpSeeds } from '../access/totp-seeds.ts'
import type { CodeSource, MfaDevice } from '../contract/mfa.ts'
import type { Log } from '../host.ts'
import type { SessionBook } from '../sessions/session-book.ts'
import { codesOf, withCodes } from '../workspace/workspace.ts'
import type { WorkspaceStore } from '../workspace/workspace-store.ts'
import type { Handlers, OperationsOf } from './handlers.ts'

export interface MfaOperationsOptions {
  readonly workspace: WorkspaceStore
  readonly seeds: TotpSeeds
  readonly book: SessionBook
  readonly log: Log
  /** Where the codes of a device come from is another; the sessions are those that need them, also by their sources. */
  readonly changed: (serial: string, sessionIds: readonly string[]) => void
}

export function mfaOperations(options: MfaOperationsOptions): Handlers<OperationsOf<'mfa'>> {
  const { workspace, seeds, book, log } = options

  function device(serial: string): MfaDevice {
    const { sessions } = workspace.read()
    return {
      serial,
      codes: codesOf(workspace.read(), serial),
      sessions: sessions
        .filter((saved) => saved.kind === 'iam-user' && saved.mfaSerial === serial)
        .map(({ name }) => name),
    }
  }

  async function use(serial: string, codes: CodeSource): Promise<MfaDevice> {
    await workspace.update((now) => withCodes(now, serial, codes))
    // Said to be used no more, so that a failure here leaves a key that nothing reads, not a device without one.
    if (codes.source !== 'totp') await seeds.forget(serial)
    log.info('the codes of an MFA device come from elsewhere', { serial, source: codes.source })
    options.changed(serial, sessionsBelow(serial))
    return device(serial)
  }

  function sessionsBelow(serial: string): readonly string[] {
    return book
      .all()
      .filter((session) => {
        if (session.kind === 'identity-center-role') return false
        const root = book.findRoot(session)
        return root?.kind === 'iam-user' && root.saved.mfaSerial === serial
      })
      .map(({ id }) => id)
  }

  return {
    'mfa.list': async () => {
      const { sessions, mfaDevices } = workspace.read()
      const needed = sessions.map((saved) => (saved.kind === 'iam-user' ? saved.mfaSerial : null))
      const serials = [...needed, ...mfaDevices.map(({ serial }) => serial)].filter((one) => one !== null)
      return [...new Set(serials)].sort().map(device)
    },
    'mfa.set-totp': async ({ serial, key }) => {
      await seeds.keep(serial, readTotpKey(key))
      return await use(serial, { source: 'totp' })
    },
    'mfa.use-prompt': async ({ serial }) => await use(serial, { source: 'prompt' }),
    'mfa.set-command': async ({ serial, command }) => {
      commandWords(command)
      return await use(serial, { source: 'command', command })
    },
  }
}
