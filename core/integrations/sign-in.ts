import type { AwsAccess, AwsPlace } from '../aws/aws-access.ts'
import type { RegisteredClient } from '../aws/sso-oidc.ts'
import type { Caller } from '../caller.ts'
import { CoreError, isCoreError } from '../core-error.ts'
import type { Prompts } from '../prompts.ts'
import { signInByBrowser } from './browser-sign-in.ts'
import type { ClientRegistrations, SignInFlow } from './client-registrations.ts'
import { signInByDeviceCode } from './device-sign-in.ts'
import type { Integration } from './identity-center.ts'
import { isForgottenClient, otherRegion, unknownStartUrl } from './portal-place.ts'
import type { SignInToken } from './token-store.ts'
import { shellWord } from '../lib/shell-word.ts'

/**
 * Signs a person in, putting right on the way what AWS says is wrong: the region, and a registration it forgot.
 * @throws CoreError `prompt-needed` before AWS is asked anything when nobody attends; `cancelled`,
 * `sign-in-timed-out`, `sign-in-refused`; `aws-refused` for a start URL AWS does not know; `aws-unavailable`, `network`.
 */
export async function signIn(request: {
  readonly access: AwsAccess
  readonly prompts: Prompts
  readonly registrations: ClientRegistrations
  readonly integration: Integration
  readonly place: AwsPlace
  readonly flow: SignInFlow
  readonly caller: Caller
  /** AWS names another region for this start URL. */
  readonly onRegion: (region: string) => Promise<void>
}): Promise<SignInToken> {
  const { prompts, integration, flow, caller, place } = request
  if (!prompts.attended(flow, caller)) throw nobodyThere(prompts, integration)
  try {
    return await inPlace(place)
  } catch (error) {
    const region = otherRegion(error, place)
    if (region === null)
      throw unknownStartUrl(error, { startUrl: integration.startUrl, place, hint: startUrlHint })
    await request.onRegion(region)
    return inPlace({ ...place, region })
  }

  async function inPlace(there: AwsPlace): Promise<SignInToken> {
    try {
      return await withRegistration(there)
    } catch (error) {
      if (!isForgottenClient(error)) throw error
      await request.registrations.drop(integration.id, flow)
      return withRegistration(there)
    }
  }

  async function withRegistration(there: AwsPlace): Promise<SignInToken> {
    const { signal } = caller
    const client = await request.registrations.obtain(integration, { flow, place: there, signal })
    try {
      return { ...(await byFlow(there, client)), flow, client }
    } catch (error) {
      // AWS tells the browser, not us, that it has forgotten our client: the person then gives up or is sent back.
      const inVain = isCoreError(error, 'cancelled', 'sign-in-timed-out', 'sign-in-refused')
      if (flow === 'browser' && inVain) await request.registrations.drop(integration.id, flow)
      throw error
    }
  }

  function byFlow(there: AwsPlace, client: RegisteredClient) {
    const { access } = request
    const options = { access, prompts, integration, place: there, client, caller }
    return flow === 'browser' ? signInByBrowser(options) : signInByDeviceCode(options)
  }
}

const startUrlHint =
  'compare start URL and region with the access portal, then remove the integration and add it again'

function nobodyThere(prompts: Prompts, integration: Integration): CoreError {
  prompts.record({ kind: 'browser', integration: integration.name, url: null, problem: null })
  return new CoreError('prompt-needed', `somebody has to sign in to ${integration.name}`, {
    hint: `run keyturn sign-in ${shellWord(integration.name)} in a terminal, or with --device`,
  })
}
