import type { Environment } from '../../core/contract/environment.ts'
import { environmentColor } from './environment-color.ts'

/**
 * An address that Firefox opens in a container of its own, made by its add-on "Open external links in a container" where
 * there is none of that name. Pure.
 */
export function containerLink(options: {
  /** The container's name: one for each account. */
  readonly name: string
  readonly environment: Environment | null
  readonly url: string
}): string {
  const { name, environment, url } = options
  const query = { name, color: environmentColor(environment).container, icon: 'fingerprint', url }
  const pairs = Object.entries(query).map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
  return `ext+container:${pairs.join('&')}`
}
