import { isAbsolute } from 'node:path'
import { commandWords } from '../../access/command-words.ts'
import { roleSessionNameSchema } from '../../contract/narrowing.ts'
import {
  accessKeyIdSchema,
  commandSchema,
  externalIdSchema,
  mfaSerialSchema,
  roleArnSchema,
} from '../../contract/session.ts'
import { isCoreError } from '../../core-error.ts'
import type {
  AssumeRoleSession,
  IamUserSession,
  ProcessSession,
  WebIdentityRoleSession,
} from '../../workspace/workspace.ts'
import { unlimited, type UnnamedSession } from '../unnamed-session.ts'
import type { CredentialWay } from './credential-way.ts'

type Way<Kind extends CredentialWay['kind']> = Extract<CredentialWay, { kind: Kind }>

/** Characters, of a secret access key as the contract has it. */
const secretLengths = { least: 16, most: 256 }

export function userOf({ key, mfaSerial }: Way<'keys'>, id: string): UnnamedSession<IamUserSession> {
  if (!accessKeyIdSchema.safeParse(key.accessKeyId).success)
    return { why: 'its access key id is not one of an IAM user' }
  const { length } = key.secretAccessKey.reveal()
  if (length < secretLengths.least || length > secretLengths.most)
    return { why: 'its secret access key does not read as one of AWS' }
  if (mfaSerial !== null && !mfaSerialSchema.safeParse(mfaSerial).success)
    return { why: `its mfa_serial does not read as one: ${mfaSerial}` }
  return { saved: { kind: 'iam-user', id, accessKeyId: key.accessKeyId, mfaSerial }, note: null }
}

export function assumedRoleOf(
  { roleArn, externalId, roleSessionName }: Way<'role'>,
  { id, sourceSessionId }: { readonly id: string; readonly sourceSessionId: string },
): UnnamedSession<AssumeRoleSession> {
  const role = roleArnSchema.safeParse(roleArn)
  if (!role.success) return { why: `its role does not read as an ARN: ${roleArn}` }
  if (externalId !== null && !externalIdSchema.safeParse(externalId).success)
    return { why: 'AWS takes no external id like its own' }
  const name = sessionName(roleSessionName)
  if (name === undefined) return { why: `AWS takes no role session name like ${roleSessionName}` }
  return {
    saved: {
      kind: 'assume-role',
      id,
      roleArn: role.data,
      sourceSessionId,
      externalId,
      roleSessionName: name,
      sourceIdentity: null,
      sessionTags: [],
      ...unlimited,
    },
    note: null,
  }
}

export function webIdentityOf(
  { roleArn, tokenFile, roleSessionName }: Way<'web-identity'>,
  id: string,
): UnnamedSession<WebIdentityRoleSession> {
  const role = roleArnSchema.safeParse(roleArn)
  if (!role.success) return { why: `its role does not read as an ARN: ${roleArn}` }
  if (!isAbsolute(tokenFile)) return { why: `its token file is named from no root: ${tokenFile}` }
  const name = sessionName(roleSessionName)
  if (name === undefined) return { why: `AWS takes no role session name like ${roleSessionName}` }
  return {
    saved: {
      kind: 'web-identity-role',
      id,
      roleArn: role.data,
      roleSessionName: name,
      token: { from: 'file', path: tokenFile },
      ...unlimited,
    },
    note: null,
  }
}

export function processOf({ command }: Way<'process'>, id: string): UnnamedSession<ProcessSession> {
  const line = command.replaceAll('\n', ' ')
  const parsed = commandSchema.safeParse(line)
  if (!parsed.success) return { why: `its command cannot be kept: ${parsed.error.issues[0]?.message ?? ''}` }
  try {
    commandWords(line)
  } catch (error) {
    if (isCoreError(error, 'invalid-input')) return { why: `its command cannot be run: ${error.message}` }
    throw error
  }
  return { saved: { kind: 'process', id, command: line }, note: null }
}

/** Undefined: AWS would not take it. */
function sessionName(written: string | null): string | null | undefined {
  if (written === null) return null
  // Ours has placeholders, which mean nothing to other tools.
  return written.includes('{') ? undefined : roleSessionNameSchema.safeParse(written).data
}
