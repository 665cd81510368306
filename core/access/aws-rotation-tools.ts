import type { AwsAccess } from '../aws/aws-access.ts'
import {
  accessKeyLastUsed,
  createAccessKey,
  deactivateAccessKey,
  deleteAccessKey,
  listAccessKeys,
} from '../aws/iam.ts'
import { getCallerIdentity, getSessionToken } from '../aws/sts.ts'
import type { RotationTools } from './rotation-tools.ts'

/** GetSessionToken's shortest: that it answers is all that is asked. */
const shortestSeconds = 900

/** A rotation's calls, at AWS. */
export function awsRotationTools(
  access: AwsAccess,
  kept: Pick<RotationTools, 'vault' | 'workspace' | 'clock'>,
): RotationTools {
  return {
    ...kept,
    iam: {
      list: (call) => listAccessKeys(access, call),
      lastUsed: (call) => accessKeyLastUsed(access, call),
      create: (call) => createAccessKey(access, call),
      deactivate: (call) => deactivateAccessKey(access, call),
      remove: (call) => deleteAccessKey(access, call),
    },
    identity: (request) => getCallerIdentity(access, request),
    sessionToken: (request) =>
      getSessionToken(access, { ...request, durationSeconds: shortestSeconds, mfa: null }),
  }
}
