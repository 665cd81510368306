import type { Outage } from '../contract/agent.ts'
import type { EndpointKind } from '../contract/endpoints.ts'
import { CoreError } from '../core-error.ts'
import type { AgentEnvironment, Clock } from '../host.ts'
import { createHttpHandler, type HttpHandler } from './http-handler.ts'
import { type NetworkSettings, withNetworkSettings } from './network-settings.ts'
import { createReach, type Reach } from './reach.ts'

export const awsServices = ['sts', 'iam', 'sso', 'sso-oidc', 'signin', 'ssm', 'organizations', 's3'] as const
export type AwsService = (typeof awsServices)[number]

/** Where a call goes. */
export interface AwsPlace {
  readonly region: string
  /** The session's or integration's own endpoint, before any of the environment; null for AWS's. */
  readonly endpointUrl: string | null
  /** Which of AWS's endpoints, beside what the environment says (AWS_USE_FIPS_ENDPOINT, …); left out: no more than that. */
  readonly endpoints?: EndpointKind
}

/** The way to AWS: what all clients share. Made once, from the agent's environment; settings may change the network. */
export interface AwsAccess {
  readonly clock: Clock
  /**
   * What every client is made with. All that the SDK would otherwise look up in `process.env` or the user's `~/.aws`
   * is given, so that nothing there can move a call or lend it an identity.
   * @throws CoreError `invalid-input` for an endpoint in the environment that is no URL.
   */
  clientOptions(service: AwsService, place: AwsPlace): AwsClientOptions
  /**
   * Where calls to a service go instead of to AWS: an endpoint of the session's own, else of the environment; null: to AWS.
   * @throws CoreError `invalid-input` for an endpoint in the environment that is no URL.
   */
  endpointFor(service: AwsService, own: string | null): string | null
  /** For what no SDK client asks: the same connections, proxy and certificates. */
  readonly http: Pick<HttpHandler, 'handle'>
  readonly reach: Pick<Reach, 'outage' | 'lookAgain'>
  /** The same for a place that may not exist, as somebody typed it: what becomes of its calls says nothing of the network. */
  readonly trial: AwsAccess
  /** From the next call on, these go before the environment's proxy and certificates. */
  configure(settings: NetworkSettings): void
  /** Closes idle connections. */
  close(): void
}

export interface AwsClientOptions {
  readonly region: string
  readonly endpoint?: string
  readonly ignoreConfiguredEndpointUrls: true
  readonly useFipsEndpoint: boolean
  readonly useDualstackEndpoint: boolean
  readonly requestHandler: HttpHandler
  readonly maxAttempts: 1
  readonly retryMode: 'standard'
  readonly defaultsMode: 'standard'
  readonly userAgentAppId: 'keyturn'
  readonly authSchemePreference: string[]
  readonly sigv4aSigningRegionSet: string[]
  readonly disableClockSkewCorrection: false
  /** Milliseconds from the machine's clock to ours: signatures bear our time. */
  readonly systemClockOffset: number
}

export function createAwsAccess(options: {
  readonly environment: AgentEnvironment
  readonly clock: Clock
  /** Called when AWS goes out of reach, and with null when it is back. */
  readonly onOutage?: (outage: Outage | null) => void
}): AwsAccess {
  const { environment, clock } = options
  let network: AgentEnvironment = environment
  const handler = createHttpHandler(() => network)
  const reach = createReach(handler, { clock, changed: options.onOutage ?? (() => {}) })

  const endpointFor: AwsAccess['endpointFor'] = (service, own) =>
    own ?? configuredEndpoint(environment, service)

  function through(requestHandler: HttpHandler): AwsAccess['clientOptions'] {
    return (service, { region, endpointUrl, endpoints = 'standard' }) => {
      const endpoint = endpointFor(service, endpointUrl)
      return {
        region,
        ...(endpoint === null ? {} : { endpoint }),
        ignoreConfiguredEndpointUrls: true,
        useFipsEndpoint:
          endpoint === null && (isOn(environment, 'AWS_USE_FIPS_ENDPOINT') || isFips(endpoints)),
        useDualstackEndpoint:
          endpoint === null && (isOn(environment, 'AWS_USE_DUALSTACK_ENDPOINT') || isDualStack(endpoints)),
        requestHandler,
        // Who asks decides what is worth another try: a code is good once, a listing may wait for minutes.
        maxAttempts: 1,
        retryMode: 'standard',
        defaultsMode: 'standard',
        userAgentAppId: 'keyturn',
        authSchemePreference: [],
        sigv4aSigningRegionSet: [region],
        // `true` would make signatures forget `systemClockOffset`. With one attempt nothing is corrected behind our back:
        // a clock that is wrong is told, as expiries are read by it too, here and in every AWS tool.
        disableClockSkewCorrection: false,
        systemClockOffset: clock.now().getTime() - Date.now(),
      }
    }
  }

  const access = (requestHandler: HttpHandler): AwsAccess => ({
    clock,
    endpointFor,
    clientOptions: through(requestHandler),
    reach,
    get trial() {
      return access(handler)
    },
    http: requestHandler,
    configure(settings) {
      network = withNetworkSettings(environment, settings)
    },
    close: () => handler.close(),
  })
  return access(reach.handler)
}

/** The SDKs' own variables and their order: the service's, then the one for all. */
function configuredEndpoint(environment: AgentEnvironment, service: AwsService): string | null {
  if (isOn(environment, 'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS')) return null
  const own = `AWS_ENDPOINT_URL_${service.toUpperCase().replace('-', '_')}`
  for (const name of [own, 'AWS_ENDPOINT_URL']) {
    const value = environment[name] ?? ''
    if (value === '') continue
    if (!/^https?:/.test(value) || !URL.canParse(value)) {
      throw new CoreError('invalid-input', `${name} is not a URL`, {
        hint: `set ${name} to something like https://host, or unset it, and restart the agent`,
      })
    }
    return value
  }
  return null
}

function isOn(environment: AgentEnvironment, name: string): boolean {
  return environment[name]?.toLowerCase() === 'true'
}

function isFips(endpoints: EndpointKind): boolean {
  return endpoints === 'fips' || endpoints === 'fips-dual-stack'
}

function isDualStack(endpoints: EndpointKind): boolean {
  return endpoints === 'dual-stack' || endpoints === 'fips-dual-stack'
}
