import { roleSessionNameSchema } from '../../contract/narrowing.ts'
import {
  mfaSerialSchema,
  roleArnSchema,
  samlProviderArnSchema,
  samlStartUrlSchema,
} from '../../contract/session.ts'
import type { AssumeRoleSession, IamUserSession, SamlRoleSession } from '../../workspace/workspace.ts'
import { unlimited, type UnnamedSession } from '../unnamed-session.ts'
import type { LeappSession, LeappWorkspace } from './leapp-workspace.ts'

export function iamUserOf(
  { mfaDevice }: LeappSession,
  { id, accessKeyId }: { readonly id: string; readonly accessKeyId: string },
): UnnamedSession<IamUserSession> {
  // Without its device it would get credentials that the second factor is missing from.
  if (mfaDevice !== null && !mfaSerialSchema.safeParse(mfaDevice).success)
    return { why: `its MFA device does not read as a serial: ${mfaDevice}` }
  return { saved: { kind: 'iam-user', id, accessKeyId, mfaSerial: mfaDevice }, note: null }
}

export function samlRoleOf(
  { idpUrls }: Pick<LeappWorkspace, 'idpUrls'>,
  { idpUrlId, idpArn, roleArn }: LeappSession,
  id: string,
): UnnamedSession<SamlRoleSession> {
  const role = roleArnSchema.safeParse(roleArn)
  if (!role.success) return { why: `its role does not read as an ARN: ${roleArn ?? 'none'}` }
  const provider = samlProviderArnSchema.safeParse(idpArn)
  if (!provider.success) return { why: `its identity provider does not read as an ARN: ${idpArn ?? 'none'}` }
  const address = idpUrls.get(idpUrlId ?? '')
  if (address === undefined) return { why: 'the address of its identity provider is not in the workspace' }
  const startUrl = samlStartUrlSchema.safeParse(address)
  if (!startUrl.success)
    return { why: `nobody can sign in at the address of its identity provider: ${address}` }
  return {
    saved: {
      kind: 'saml-role',
      id,
      startUrl: startUrl.data,
      roleArn: role.data,
      providerArn: provider.data,
      ...unlimited,
    },
    note: null,
  }
}

export function assumedRoleOf(
  { roleArn, roleSessionName }: LeappSession,
  { id, sourceSessionId }: { readonly id: string; readonly sourceSessionId: string },
): UnnamedSession<AssumeRoleSession> {
  const role = roleArnSchema.safeParse(roleArn)
  if (!role.success) return { why: `its role does not read as an ARN: ${roleArn ?? 'none'}` }
  const name = roleSessionNameSchema.safeParse(roleSessionName)
  return {
    saved: {
      kind: 'assume-role',
      id,
      roleArn: role.data,
      sourceSessionId,
      externalId: null,
      roleSessionName: name.success ? name.data : null,
      sourceIdentity: null,
      sessionTags: [],
      ...unlimited,
    },
    note:
      name.success || roleSessionName === null
        ? null
        : `AWS takes no role session name like ${roleSessionName}`,
  }
}
