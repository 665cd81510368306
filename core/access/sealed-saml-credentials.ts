import type { Vault } from '../secrets/vault.ts'
import type { SamlRoleSession } from '../workspace/workspace.ts'
import { samlGrantOf } from './grant-of.ts'
import { type SealedCredentials, sealedCredentials } from './sealed-credentials.ts'

/**
 * What a sign-in for this session yielded. Kept with what it was granted for, so that an edit makes it nobody's at once,
 * also what AWS answers after it; what only reads is kept apart, so that neither costs the other its sign-in.
 */
export function sealedSamlCredentials(vault: Vault, session: SamlRoleSession): SealedCredentials {
  return sealedCredentials(vault, { owner: ownerOf(session), grant: samlGrantOf(session) })
}

/** All of it. */
export async function forgetSamlCredentials(vault: Vault, id: string): Promise<void> {
  for (const readOnly of [false, true]) {
    await sealedCredentials(vault, { owner: ownerOf({ id, readOnly }) }).forget()
  }
}

function ownerOf({ id, readOnly }: Pick<SamlRoleSession, 'id' | 'readOnly'>): string {
  return readOnly ? `${id} read-only` : id
}
