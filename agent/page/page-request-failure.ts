import type { Failure } from '../../core/contract/errors.ts'

export interface PageRequest {
  readonly method: string
  readonly path: string
  /** The port it came in on. */
  readonly port: number
  header(name: string): string | undefined
}

export interface RefusedPageRequest {
  readonly status: 403 | 421
  readonly failure: Failure
}

/**
 * Why a request is not one of our own page's, or null. Looked at before anything else of it:
 *
 * - `Host` is the address we gave out, to the letter: a name that was made to lead here (DNS rebinding) is another origin's.
 * - `Origin`, where there is one, is ours; and what could change anything has one, or the browser's word that it is ours
 *   (`Sec-Fetch-Site`, W3C Fetch Metadata).
 * - Other sites, and other ports of this machine, get nothing at all but may lead here, as a link does.
 */
export function pageRequestFailure(request: PageRequest): RefusedPageRequest | null {
  const host = `127.0.0.1:${request.port}`
  const origin = request.header('origin')
  const site = request.header('sec-fetch-site')
  if (request.header('host') !== host) {
    return { status: 421, failure: refusal(`the address of this page is http://${host}`) }
  }
  if (origin !== undefined && origin !== `http://${host}`) {
    return { status: 403, failure: refusal('other pages are not answered') }
  }
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !isVisit(request)) {
    return { status: 403, failure: refusal('other pages are not answered') }
  }
  const reads = request.method === 'GET' || request.method === 'HEAD'
  if (!reads && origin === undefined && site !== 'same-origin') {
    return { status: 403, failure: refusal('only the page itself may ask this') }
  }
  return null
}

/** The page, the way into the console, and what the latter leads to when it is used up. */
const visited: readonly string[] = ['/', '/visit', '/console-not-opened.html']

/**
 * A tab of its own. Of one that an add-on opens in a container Firefox says that another site asks, also of where it is
 * redirected to. A code alone lets in; nobody but the tab learns where it leads.
 */
function isVisit({ method, path, header }: PageRequest): boolean {
  return method === 'GET' && visited.includes(path) && header('sec-fetch-dest') === 'document'
}

function refusal(message: string): Failure {
  return { ok: false, code: 'page-not-allowed', message, hint: 'run keyturn ui' }
}
