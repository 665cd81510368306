import { type IncomingHttpHeaders, request } from 'node:http'

export interface PageQuestion {
  readonly port: number
  readonly path: string
  readonly method: string
  /** Beside those of a page's own request, and instead of them: undefined leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>
  readonly body?: string
  readonly signal?: AbortSignal
  /** Called with what has come, each time more comes. */
  readonly onText?: (text: string) => void
}

export interface PageAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/**
 * One request with exactly these headers, as no browser would let a page send them. Without a word of the test's, those that
 * a browser sends for a script of the page: `Host` and `Origin`.
 */
export async function askPage(question: PageQuestion): Promise<PageAnswer> {
  const { port, path, method, body, signal, onText } = question
  const own = {
    host: `127.0.0.1:${port}`,
    origin: method === 'GET' ? undefined : `http://127.0.0.1:${port}`,
  }
  const headers = Object.fromEntries(
    Object.entries({ ...own, ...question.headers }).filter(([, value]) => value !== undefined),
  )
  return await new Promise((resolve, reject) => {
    const sent = request(
      {
        agent: false,
        host: '127.0.0.1',
        port,
        path,
        method,
        headers,
        ...(signal === undefined ? {} : { signal }),
      },
      (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => {
          text += chunk
          onText?.(text)
        })
        response.on('error', reject)
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
        )
      },
    )
    sent.on('error', reject)
    // Node sends the body of a GET without its length.
    sent.end(method === 'GET' ? undefined : body)
  })
}
