import { createServer, type IncomingMessage, type RequestListener, type ServerOptions } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Server } from 'node:net'
import { untilOver } from './at-end.ts'

export interface SeenRequest {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export interface LocalServer {
  readonly url: string
  readonly port: number
  /** Everything it was asked, in order. */
  readonly seen: readonly SeenRequest[]
  readonly server: Server
  /** Cuts its connections and leaves its port, before the test ends. */
  close(): Promise<void>
}

type Answer = {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
}

/** A server of the test's own on 127.0.0.1 that notes what it is asked and answers as told; closed when the test or file ends. */
export async function localServer(
  answer: (request: SeenRequest) => Answer | null | Promise<Answer | null>,
  tls: (ServerOptions & { readonly key: string; readonly cert: string }) | null = null,
): Promise<LocalServer> {
  const seen: SeenRequest[] = []
  const listener: RequestListener = (request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')))
    const respond = async (): Promise<void> => {
      const { method = '', url = '', headers } = request
      const noted = { method, url, headers, body }
      seen.push(noted)
      const given = await answer(noted)
      if (given === null) {
        request.socket.destroy()
        return
      }
      response.writeHead(given.status, given.headers)
      response.end(given.body)
    }
    request.on('end', () => void respond())
  }
  const server = tls === null ? createServer(listener) : createTlsServer(tls, listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = async (): Promise<void> => {
    server.closeAllConnections()
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }
  untilOver(close)
  const { port } = server.address() as AddressInfo
  return { url: `${tls === null ? 'http' : 'https'}://127.0.0.1:${port}`, port, seen, server, close }
}
