import { awsFailure } from '../aws/aws-error.ts'
import type { Caller } from '../caller.ts'
import type { SessionLimits } from '../contract/narrowing.ts'
import { CoreError, isCoreError } from '../core-error.ts'
import type { Clock, RunProgram } from '../host.ts'
import type { IssuerSignIns } from '../oidc/issuer-sign-ins.ts'
import type { Secret } from '../secrets/secret.ts'
import type { WebIdentityRoleSession } from '../workspace/workspace.ts'
import { checkLimits } from './check-limits.ts'
import { noLongerThan } from './longest-life.ts'
import { defaultRoleSessionName, type NameParts, roleSessionNameOf } from './role-session-name.ts'
import { runCommand } from './run-command.ts'
import type { TemporaryCredentials } from './temporary-credentials.ts'
import { readTokenFile } from './token-file.ts'
import { tokenText } from './token-text.ts'

/** STS AssumeRoleWithWebIdentity, as `core/aws/sts.ts` calls it. */
export type AssumeRoleWithWebIdentity = (request: {
  readonly region: string
  readonly endpointUrl: string | null
  readonly token: Secret
  readonly roleArn: string
  readonly roleSessionName: string
  readonly limits: SessionLimits
  readonly durationSeconds: number
}) => Promise<TemporaryCredentials>

export interface WebIdentityAccess {
  readonly clock: Clock
  readonly runProgram: RunProgram
  readonly assumeRoleWithWebIdentity: AssumeRoleWithWebIdentity
  readonly issuerSignIns: IssuerSignIns
}

/** An hour, which every role allows. */
const defaultDurationSeconds = 3_600
/** Some programs wait for a person in a browser. */
const longestMinutes = 5

/**
 * What AWS grants for the session's token. A token that AWS finds expired is got anew once.
 * @throws CoreError `invalid-input` for limits that STS would not take, before there is a token; what getting the token may
 * meet, and what AssumeRoleWithWebIdentity may.
 */
export async function webIdentityCredentials(
  access: WebIdentityAccess,
  session: WebIdentityRoleSession,
  request: {
    readonly caller: Caller
    readonly region: string
    readonly durationSeconds: number | null
    /** Seconds; null: any. */
    readonly longestSeconds: number | null
    readonly nameParts: NameParts
  },
): Promise<TemporaryCredentials> {
  checkLimits(session.roleArn, session)
  const assume = async (want: 'usable' | 'new'): Promise<TemporaryCredentials> =>
    access.assumeRoleWithWebIdentity({
      region: request.region,
      endpointUrl: null,
      token: await tokenOf(access, session, { caller: request.caller, want }),
      roleArn: session.roleArn,
      roleSessionName: roleSessionNameOf(
        session.roleSessionName ?? defaultRoleSessionName,
        request.nameParts,
      ),
      limits: session,
      durationSeconds: noLongerThan(
        request.longestSeconds,
        request.durationSeconds ?? defaultDurationSeconds,
      ),
    })
  try {
    return await assume('usable')
  } catch (error) {
    if (!isExpiredToken(error)) throw error
  }
  try {
    return await assume('new')
  } catch (error) {
    throw isExpiredToken(error) ? stillExpired(session, error) : error
  }
}

async function tokenOf(
  access: WebIdentityAccess,
  { id, name, token }: WebIdentityRoleSession,
  { caller, want }: { readonly caller: Caller; readonly want: 'usable' | 'new' },
): Promise<Secret> {
  switch (token.from) {
    case 'issuer':
      return access.issuerSignIns.token({ id, name, token }, { caller, want })
    case 'file':
      return readTokenFile(token.path)
    case 'command': {
      const printed = await runCommand(access, {
        command: token.command,
        what: `the command of ${name}`,
        longestMinutes,
        signal: caller.signal,
      })
      const found = tokenText(printed.reveal())
      if (found !== null) return found
      throw new CoreError('process-failed', `the command of ${name} printed no token`, {
        hint: 'it has to print one token of at most 20000 characters, and nothing else',
      })
    }
  }
}

function isExpiredToken(error: unknown): error is CoreError {
  return isCoreError(error, 'aws-refused') && awsFailure(error)?.name === 'ExpiredTokenException'
}

function stillExpired({ token }: WebIdentityRoleSession, error: CoreError): CoreError {
  const hint = {
    issuer: "compare this machine's clock with the issuer's, and how long its ID tokens live",
    file: 'see to whatever writes the token file: what it holds has expired',
    command: 'run the command by hand: it may keep its token in a cache of its own',
  }[token.from]
  return new CoreError(error.code, error.message, { hint, cause: error.cause })
}
