/// <reference lib="dom" />
import type { CDPSession, Page } from 'playwright-core'

/** All that a page was told, said and kept, for a search. */
export interface PageRecord {
  /** Bodies of requests and answers, the streamed ones as far as they came, and every header. */
  network(): Promise<string>
  console(): string
  /** What is on the page now, values of fields included. */
  document(): Promise<string>
  /** Local and session storage, cookies, the address and, where the page may read it, the clipboard. */
  kept(): Promise<string>
  /** Every string that lives on the page's heap after garbage collection. */
  heap(): Promise<string>
}

/** Listens to a page that has not been loaded yet. `readsClipboard`: whether it may. */
export async function recordPage(
  page: Page,
  { readsClipboard }: { readonly readsClipboard: boolean } = { readsClipboard: true },
): Promise<PageRecord> {
  const cdp = await page.context().newCDPSession(page)
  const network: string[] = []
  const said: string[] = []
  const waiting: Promise<void>[] = []
  page.on('console', (message) => said.push(message.text()))
  page.on('request', (request) => {
    network.push(request.url(), JSON.stringify(request.headers()), request.postData() ?? '')
  })
  await recordAnswers(cdp, { network, waiting })
  return {
    async network() {
      await Promise.all(waiting)
      return network.join('\n')
    },
    console: () => said.join('\n'),
    document: () => page.evaluate(textOfDocument),
    kept: () => page.evaluate(textKept, readsClipboard),
    async heap() {
      await cdp.send('HeapProfiler.collectGarbage')
      const chunks: string[] = []
      const take = ({ chunk }: { readonly chunk: string }): void => void chunks.push(chunk)
      cdp.on('HeapProfiler.addHeapSnapshotChunk', take)
      await cdp.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
      cdp.off('HeapProfiler.addHeapSnapshotChunk', take)
      const { strings } = JSON.parse(chunks.join('')) as { readonly strings: readonly string[] }
      return strings.join('\n')
    },
  }
}

/** Also of an event stream, which never ends: Chromium hands its pieces over as they come. */
async function recordAnswers(
  cdp: CDPSession,
  { network, waiting }: { readonly network: string[]; readonly waiting: Promise<void>[] },
): Promise<void> {
  const streams = new Set<string>()
  await cdp.send('Network.enable')
  cdp.on('Network.responseReceived', ({ requestId, response }) => {
    network.push(JSON.stringify(response.headers))
    if (!response.mimeType.startsWith('text/event-stream')) return
    streams.add(requestId)
    waiting.push(
      cdp
        .send('Network.streamResourceContent', { requestId })
        .then(({ bufferedData }) => void network.push(Buffer.from(bufferedData, 'base64').toString())),
    )
  })
  cdp.on('Network.dataReceived', ({ requestId, data }) => {
    if (streams.has(requestId) && data !== undefined) network.push(Buffer.from(data, 'base64').toString())
  })
  cdp.on('Network.loadingFinished', ({ requestId }) => {
    if (streams.has(requestId)) return
    waiting.push(
      cdp.send('Network.getResponseBody', { requestId }).then(
        ({ body, base64Encoded }) =>
          void network.push(base64Encoded ? Buffer.from(body, 'base64').toString() : body),
        // An answer without a body, or one that went with the page before.
        () => {},
      ),
    )
  })
}

function textOfDocument(): string {
  const fields = [...document.querySelectorAll('input, textarea')].map(
    (field) => (field as HTMLInputElement).value,
  )
  return [document.documentElement.outerHTML, document.title, ...fields].join('\n')
}

async function textKept(readsClipboard: boolean): Promise<string> {
  const clipboard = readsClipboard ? await navigator.clipboard.readText() : ''
  return [
    JSON.stringify(Object.entries(localStorage)),
    JSON.stringify(Object.entries(sessionStorage)),
    document.cookie,
    location.href,
    JSON.stringify(history.state),
    clipboard,
  ].join('\n')
}
