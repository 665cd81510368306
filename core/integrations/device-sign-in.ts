import type { AwsAccess, AwsPlace } from '../aws/aws-access.ts'
import { awsFailure } from '../aws/aws-error.ts'
import {
  createToken,
  type DeviceAuthorization,
  type IssuedToken,
  type RegisteredClient,
  startDeviceAuthorization,
} from '../aws/sso-oidc.ts'
import type { Caller } from '../caller.ts'
import { CoreError, isCoreError } from '../core-error.ts'
import { wait } from '../lib/wait.ts'
import { onlyClosed } from '../only-closed.ts'
import type { Prompts } from '../prompts.ts'
import type { Integration } from './identity-center.ts'

/**
 * Device code (RFC 8628): a person confirms a code in a browser anywhere, we ask whether they have.
 * @throws CoreError `prompt-needed`, `cancelled`, `sign-in-timed-out`, `sign-in-refused`, and as `createToken` does.
 */
export async function signInByDeviceCode(request: {
  readonly access: AwsAccess
  readonly prompts: Prompts
  readonly integration: Integration
  readonly place: AwsPlace
  readonly client: RegisteredClient
  readonly caller: Caller
}): Promise<IssuedToken> {
  const { access, prompts, integration, place, client, caller } = request
  const { startUrl } = integration
  const device = await startDeviceAuthorization(access, { place, client, startUrl, signal: caller.signal })
  const ask = (signal: AbortSignal) =>
    createToken(access, {
      place,
      client,
      grant: { kind: 'device-code', deviceCode: device.deviceCode },
      signal,
    })

  // A client an administrator trusts beforehand has its token without anybody being asked.
  const early = await tokenOrPause(ask(caller.signal), device.intervalSeconds)
  if (early.kind === 'token') return early.token

  const prompt = prompts.open(
    {
      kind: 'device-code',
      integration: integration.name,
      userCode: device.userCode,
      verificationUri: device.verificationUri,
      verificationUriComplete: device.verificationUriComplete,
      problem: null,
    },
    { caller, timeoutMs: device.expiresInSeconds * 1000 },
  )
  const stop = new AbortController()
  try {
    const token = await Promise.race([
      poll({ access, device, pauseSeconds: early.pauseSeconds, signal: stop.signal, ask }),
      onlyClosed(prompt.answer),
    ])
    prompt.close('answered')
    return token
  } catch (error) {
    prompt.close('failed')
    throw error
  } finally {
    stop.abort()
  }
}

type PollOutcome =
  | { readonly kind: 'token'; readonly token: IssuedToken }
  | { readonly kind: 'pause'; readonly pauseSeconds: number }

async function poll(options: {
  readonly access: AwsAccess
  readonly device: DeviceAuthorization
  readonly pauseSeconds: number
  readonly signal: AbortSignal
  readonly ask: (signal: AbortSignal) => Promise<IssuedToken>
}): Promise<IssuedToken> {
  const { access, signal, ask } = options
  let { pauseSeconds } = options
  for (;;) {
    await wait(access.clock, { ms: pauseSeconds * 1000, signal })
    const outcome = await tokenOrPause(ask(signal), pauseSeconds)
    if (outcome.kind === 'token') return outcome.token
    pauseSeconds = outcome.pauseSeconds
  }
}

/** RFC 8628, section 3.5: go on at the same pace while it is pending, 5 seconds slower when told to slow down. */
async function tokenOrPause(answer: Promise<IssuedToken>, pauseSeconds: number): Promise<PollOutcome> {
  try {
    return { kind: 'token', token: await answer }
  } catch (error) {
    switch (awsFailure(error)?.name ?? '') {
      case 'AuthorizationPendingException':
        return { kind: 'pause', pauseSeconds }
      case 'SlowDownException':
        return { kind: 'pause', pauseSeconds: pauseSeconds + 5 }
      case 'ExpiredTokenException':
        throw new CoreError('sign-in-timed-out', 'nobody confirmed the code in time', {
          hint: 'sign in again',
          cause: error,
        })
      case 'AccessDeniedException':
        throw new CoreError('sign-in-refused', 'the sign-in was refused in the browser', {
          hint: 'sign in again and allow the access',
          cause: error,
        })
      default:
        // The code is still good when AWS or the network fails in between.
        if (isCoreError(error, 'aws-unavailable', 'network')) return { kind: 'pause', pauseSeconds }
        throw error
    }
  }
}
