// Does what stdin says with the vault of a home, as an agent would: the real workspace.json, the real keychain.
// One process is one life of an agent; the next one has to find everything again.
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { isCoreError } from '../../core/core-error.ts'
import { createVault } from '../../core/secrets/create-vault.ts'
import { createKeychain } from '../../core/secrets/keychain.ts'
import { createPassphraseSeal } from '../../core/secrets/passphrase-seal.ts'
import { secret } from '../../core/secrets/secret.ts'
import type { SecretReference } from '../../core/secrets/vault.ts'
import { openWorkspaceStore } from '../../core/workspace/workspace-store.ts'
import type { VaultStep, VaultStepOutcome } from './vault-step.ts'

void main()

async function main(): Promise<void> {
  const { home, steps } = JSON.parse(await text(process.stdin)) as {
    home: string
    steps: readonly VaultStep[]
  }
  const workspace = await openWorkspaceStore(join(home, 'workspace.json'))
  const quiet = () => {}
  const vault = createVault({
    folder: join(home, 'vault'),
    pin: {
      read: () => workspace.read().keySource,
      write: async (keySource) => {
        await workspace.update((now) => ({ ...now, keySource }))
      },
    },
    keychain: createKeychain({ home, platform: process.platform }),
    clock: { now: () => new Date(), after: () => quiet },
    log: { info: quiet, warn: quiet, error: quiet },
    passphraseSeal: createPassphraseSeal({ workFactor: 10 }),
  })

  async function take(step: VaultStep): Promise<unknown> {
    switch (step.do) {
      case 'put':
        return await vault.put(reference(step.owner), secret(step.text), { expiresAt: null })
      case 'find':
        return (await vault.find(reference(step.owner)))?.reveal() ?? null
      case 'status':
        return await vault.status()
      case 'use-keychain':
        return await vault.useKeychain()
      case 'use-passphrase':
        return await vault.usePassphrase(secret(step.passphrase))
      case 'unlock':
        return await vault.unlock(step.passphrase === null ? null : secret(step.passphrase))
    }
  }

  const outcomes: VaultStepOutcome[] = []
  for (const step of steps) {
    try {
      outcomes.push({ ok: true, value: (await take(step)) ?? null })
    } catch (error) {
      if (!isCoreError(error)) throw error
      outcomes.push({ ok: false, code: error.code, message: error.message, hint: error.hint })
    }
  }
  process.stdout.write(JSON.stringify(outcomes))
}

function reference(owner: string): SecretReference {
  return { kind: 'adopted-profile', owner }
}
