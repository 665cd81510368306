import { expect, it } from 'vitest'
import { vaultTrouble } from '../../../renderer/views/frame/vault-trouble.ts'

it.each([
  ['ready', 'keychain', null],
  ['unset', null, null],
  ['locked', 'keychain', 'GNOME Keyring is locked. Unlock it to go on.'],
  ['locked', 'passphrase', 'The vault is locked. Give its passphrase to go on.'],
  ['missing', 'keychain', 'GNOME Keyring does not answer. Nothing was deleted.'],
  ['changed', 'keychain', 'The key to your vault is not in this keychain. Nothing was deleted.'],
] as const)('of a vault that is %s (%s) it is said: %s', (state, source, text) => {
  expect(vaultTrouble({ state, source, label: 'GNOME Keyring', reason: null, secrets: 1 })).toBe(text)
})
