import type { CredentialStore, TemporaryGrant } from '../identity/credential-store.ts'
import type { Role } from '../identity/role.ts'
import { rolePrincipal } from '../identity/role-principal.ts'
import type { XmlContent } from '../wire/xml.ts'
import { credentialsContent } from './credentials-content.ts'
import type { PackedMarks } from './session-marks.ts'

/** Issues the credentials of a role's session, and tells of both as every call that assumes a role does. */
export function roleSession(
  credentials: CredentialStore,
  {
    role,
    sessionName,
    expiresAt,
    chained = false,
    marks: { packedPercent, ...marks },
  }: { readonly role: Role; readonly sessionName: string; readonly marks: PackedMarks } & Pick<
    TemporaryGrant,
    'expiresAt'
  > &
    Partial<Pick<TemporaryGrant, 'chained'>>,
) {
  const principal = rolePrincipal(role, sessionName)
  const credential = credentials.issueTemporary({
    principal,
    origin: 'role',
    mfaAt: null,
    chained,
    marks,
    expiresAt,
  })
  return {
    AssumedRoleUser: { AssumedRoleId: principal.userId, Arn: principal.arn },
    Credentials: credentialsContent(credential),
    ...(packedPercent === 0 ? {} : { PackedPolicySize: packedPercent }),
  } satisfies XmlContent
}
