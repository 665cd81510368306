import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { KeySource } from '../../../core/contract/vault.ts'
import type { Clock, Log } from '../../../core/host.ts'
import { createVault } from '../../../core/secrets/create-vault.ts'
import type { Keychain } from '../../../core/secrets/keychain.ts'
import { createPassphraseSeal } from '../../../core/secrets/passphrase-seal.ts'
import type { PinnedKeySource } from '../../../core/secrets/pinned-key-source.ts'
import { doScryptTask } from '../../../core/secrets/scrypt-task.ts'
import { type InMemoryKeychain, inMemoryKeychain } from '../../support/in-memory-keychain.ts'

/** What a vault is made of, kept apart from it so that a test can open it again as a new process would. */
export interface Parts {
  readonly folder: string
  readonly keychain: InMemoryKeychain
  readonly pin: PinnedKeySource & { source: KeySource | null }
  readonly logged: string[]
}

export async function parts(): Promise<Parts> {
  const home = await mkdtemp(join(tmpdir(), 'keyturn-vault-'))
  onTestFinished(() => rm(home, { recursive: true, force: true }))
  const pin: Parts['pin'] = {
    source: null,
    read: () => pin.source,
    write: async (source) => {
      pin.source = source
      await Promise.resolve()
    },
  }
  return { folder: join(home, 'vault'), keychain: inMemoryKeychain(), pin, logged: [] }
}

export const clock: Clock = {
  now: () => new Date('2026-03-01T12:00:00Z'),
  after: () => () => {},
}

export function open(
  { folder, keychain, pin, logged }: Parts,
  instead: { readonly keychain?: Keychain; readonly pin?: PinnedKeySource } = {},
): ReturnType<typeof createVault> {
  const line: Log['info'] = (message, fields) => {
    logged.push(`${message} ${JSON.stringify(fields ?? {})}`)
  }
  return createVault({
    folder,
    keychain,
    pin,
    ...instead,
    clock,
    log: { info: line, warn: line, error: line },
    // Real age files, at a fraction of the work and without the worker: those are `passphrase-seal.spec.ts`'s to test.
    passphraseSeal: createPassphraseSeal({ workFactor: 4, run: doScryptTask }),
  })
}
