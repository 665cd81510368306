import type { Assets } from '../agent/page/assets.ts'
import { pageHeaders } from '../agent/page/page-headers.ts'
import { windowOrigin } from './window-origin.ts'

/** What our pages may load and speak to: their own scripts, styles and pictures, and nobody, for main is asked by messages. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const headers = { ...pageHeaders, 'content-security-policy': contentSecurityPolicy }

/** Answers what our pages load, from the built window alone: a path that is not one of its files is looked up nowhere. */
export function serveAssets(assets: Assets): (request: Pick<Request, 'method' | 'url'>) => Response {
  return ({ method, url }) => {
    // Node gives a scheme of ours no origin, Chromium does: this is Chromium's.
    const { protocol, host, pathname } = new URL(url)
    const asset = `${protocol}//${host}` === windowOrigin ? assets.get(pathname) : undefined
    if (method !== 'GET' || asset === undefined)
      return new Response('There is no such page.', {
        status: 404,
        headers: { ...headers, 'content-type': 'text/plain' },
      })
    return new Response(asset.body, { headers: { ...headers, 'content-type': asset.type } })
  }
}
