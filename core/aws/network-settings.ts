import type { Settings } from '../contract/settings.ts'
import type { AgentEnvironment } from '../host.ts'

export type NetworkSettings = Pick<Settings, 'proxyUrl' | 'caBundle'>

/**
 * The environment as calls to AWS go by it: what the settings say takes the place of the variables that would say it.
 * NO_PROXY counts in any case. Pure.
 */
export function withNetworkSettings(
  environment: AgentEnvironment,
  { proxyUrl, caBundle }: NetworkSettings,
): AgentEnvironment {
  const others = Object.entries(environment).filter(([name]) => proxyUrl === null || !isProxy(name))
  return {
    ...Object.fromEntries(others),
    ...(proxyUrl === null ? {} : { HTTPS_PROXY: proxyUrl, HTTP_PROXY: proxyUrl }),
    ...(caBundle === null ? {} : { AWS_CA_BUNDLE: caBundle }),
  }
}

/** Whether this variable names a proxy. */
export function isProxy(name: string): boolean {
  return /^(https?|all)_proxy$/i.test(name)
}
