import { expect, it } from 'vitest'
import type { VaultStatus } from '../../../core/contract/vault.ts'
import { vaultDeeds } from '../../../renderer/views/settings/vault-deeds.ts'

const vault: VaultStatus = { state: 'unset', source: null, label: null, reason: null, secrets: 0 }

it.each<[Partial<VaultStatus>, readonly string[]]>([
  [{ state: 'unset' }, ['use-keychain', 'use-passphrase', 'restore']],
  [{ state: 'ready', source: 'keychain' }, ['lock', 'use-passphrase', 'set-recovery', 'backup', 'restore']],
  [{ state: 'ready', source: 'passphrase' }, ['lock', 'use-passphrase', 'use-keychain', 'backup', 'restore']],
  [{ state: 'locked', source: 'passphrase' }, ['unlock']],
  [{ state: 'changed', source: 'keychain' }, ['unlock', 'use-keychain', 'use-passphrase']],
])('a vault that is %j offers %j', (state, deeds) => {
  expect(vaultDeeds({ ...vault, ...state })).toEqual(deeds)
})
