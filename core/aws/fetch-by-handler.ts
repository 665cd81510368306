import { HttpRequest, type HttpResponse } from '@smithy/core/protocols'
import { isLoopbackHost } from '../lib/is-loopback-host.ts'
import { CoreError } from '../core-error.ts'
import type { AwsAccess } from './aws-access.ts'
import { beginningOf } from './beginning-of.ts'
import { networkError } from './network-error.ts'

/** A request as OAuth libraries make it of `fetch`. */
interface FetchOptions {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly signal?: AbortSignal | undefined
}

/** What an identity provider answers is a few kB. */
const usuallyLongest = 512 * 1024

/**
 * `fetch` over the connections, the proxy and the certificates that calls to AWS use. It follows no redirect, and speaks
 * plain http with this machine alone, whatever a provider's metadata names.
 * @throws CoreError `network`, `cancelled` when `signal` aborts.
 */
export function fetchByHandler(
  { http }: Pick<AwsAccess, 'http'>,
  {
    who,
    signal,
    longestAnswer = usuallyLongest,
  }: {
    readonly who: string
    readonly signal: AbortSignal
    /** In bytes; of a longer one no more than that is read. */
    readonly longestAnswer?: number
  },
): (address: string, options: FetchOptions) => Promise<Response> {
  return async (address, options) => {
    const url = new URL(address)
    if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopbackHost(url.hostname))) {
      throw new CoreError('network', `${who} names an address that is not secure: ${url.origin}`, {
        hint: 'an identity provider has to be reached by https',
      })
    }
    const either = options.signal === undefined ? signal : AbortSignal.any([signal, options.signal])
    try {
      const { response } = await http.handle(requestOf(url, options), { abortSignal: either })
      return await answerOf(response, longestAnswer)
    } catch (error) {
      if (signal.aborted) throw new CoreError('cancelled', `${who} was asked and then not waited for`)
      if (options.signal?.aborted === true) {
        throw new CoreError('network', `${who} did not answer in time`, {
          hint: 'check the network and the proxy settings, then try again',
        })
      }
      throw error instanceof Error ? (networkError(error, who) ?? error) : error
    }
  }
}

function requestOf(url: URL, { method, headers, body }: FetchOptions): HttpRequest {
  const text = body instanceof URLSearchParams || typeof body === 'string' ? body.toString() : null
  return new HttpRequest({
    method,
    protocol: url.protocol,
    hostname: url.hostname,
    ...(url.port === '' ? {} : { port: Number(url.port) }),
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: {
      ...headers,
      host: url.host,
      ...(text === null ? {} : { 'content-length': String(Buffer.byteLength(text)) }),
    },
    ...(text === null ? {} : { body: text }),
  })
}

async function answerOf(response: HttpResponse, longestAnswer: number): Promise<Response> {
  const { statusCode: status, headers } = response
  const body = await beginningOf(response, longestAnswer)
  const isEmpty = [204, 205, 304].includes(status)
  return new Response(isEmpty ? null : body, { status, headers })
}
