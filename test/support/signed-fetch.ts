import { SignatureV4 } from '@smithy/signature-v4'
import { Sha256Hash } from '../../emulator/wire/sha256-hash.ts'

export interface SignedCall {
  readonly service: string
  /** With its query; `/` unless said. */
  readonly path?: string
  readonly method: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** What the client says of its body; its hash unless said. */
  readonly payload?: 'UNSIGNED-PAYLOAD' | 'STREAMING-UNSIGNED-PAYLOAD-TRAILER'
  /** By the signer's clock; the real one unless given. */
  readonly at?: Date
}

/** A call of a service no client of which is among our packages, signed as its client would. */
export async function signedFetch(
  by: {
    readonly endpoint: string
    readonly region: string
    readonly keys: {
      readonly accessKeyId: string
      readonly secretAccessKey: string
      readonly sessionToken?: string
    }
  },
  call: SignedCall,
): Promise<Response> {
  const url = new URL(call.path ?? '/', by.endpoint)
  const signer = new SignatureV4({
    service: call.service,
    region: by.region,
    credentials: by.keys,
    sha256: Sha256Hash,
    uriEscapePath: call.service !== 's3',
  })
  const request = {
    method: call.method,
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: {
      ...call.headers,
      host: url.host,
      ...(call.payload === undefined ? {} : { 'x-amz-content-sha256': call.payload }),
    },
    ...(call.body === undefined ? {} : { body: call.body }),
  }
  const { headers } = await signer.sign(request, call.at === undefined ? {} : { signingDate: call.at })
  return fetch(url, {
    method: call.method,
    headers,
    ...(call.body === undefined ? {} : { body: call.body }),
  })
}
