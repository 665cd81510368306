import type { VaultStatus } from '../../core/contract/vault.ts'
import type { Output } from '../io.ts'
import { facts } from './facts.ts'

/** The vault for people. */
export function vaultText(output: Output, vault: VaultStatus): string {
  const where = vault.label === null ? 'no key source chosen yet' : `${vault.state}, ${vault.label}`
  return facts(output, [
    ['vault', vault.label === null && vault.state !== 'unset' ? vault.state : where],
    ['secrets', String(vault.secrets)],
    ['note', vault.reason],
  ])
}
