import type { SamlAnswer } from '../../core/host.ts'
import { noSamlResponse } from './sign-in-failures.ts'
import { type PausedRequest, requestPaused } from './protocol-messages.ts'
import { BrowserGone, ProtocolError, type ProtocolPipe } from './protocol-pipe.ts'
import { readSamlResponse } from './read-saml-response.ts'

/**
 * Stops the browser's first POST to an endpoint before it leaves, whichever tab, frame or redirect it comes from, and
 * gives what it holds. To be called before a page is there. The answer resolves once the browser watches; `captured`
 * rejects with CoreError `sign-in-refused` when the post is no SAML response.
 */
export async function capturePost(
  pipe: ProtocolPipe,
  isEndpoint: (url: string) => boolean,
): Promise<{ readonly captured: Promise<SamlAnswer> }> {
  const captured = new Promise<SamlAnswer>((resolve, reject) => {
    pipe.listen(({ method, params }) => {
      if (method !== 'Fetch.requestPaused') return
      const { requestId, request } = requestPaused.parse(params)
      if (request.method !== 'POST' || !isEndpoint(request.url)) {
        void goOn(pipe, { method: 'Fetch.continueRequest', params: { requestId } })
        return
      }
      void goOn(pipe, { method: 'Fetch.failRequest', params: { requestId, errorReason: 'Aborted' } })
      const assertion = readSamlResponse(bodyOf(request))
      if (assertion === null) reject(noSamlResponse(request.url))
      else resolve({ assertion, endpoint: request.url })
    })
  })
  // Nobody may be waiting yet, or any more.
  captured.catch(() => {})
  // Asked of the browser itself, this holds for every tab and frame from its first request on. Only documents can be
  // posted to another origin and shown there.
  await pipe.call('Fetch.enable', {
    params: { patterns: [{ urlPattern: '*', resourceType: 'Document', requestStage: 'Request' }] },
  })
  return { captured }
}

/** A request whose page or browser is gone meanwhile cannot be answered, and need not be. */
async function goOn(
  pipe: ProtocolPipe,
  { method, params }: { readonly method: string; readonly params: Readonly<Record<string, unknown>> },
): Promise<void> {
  try {
    await pipe.call(method, { params })
  } catch (error) {
    if (!(error instanceof ProtocolError || error instanceof BrowserGone)) throw error
  }
}

function bodyOf({ postDataEntries = [] }: PausedRequest): string {
  return Buffer.concat(postDataEntries.map(({ bytes = '' }) => Buffer.from(bytes, 'base64'))).toString('utf8')
}
