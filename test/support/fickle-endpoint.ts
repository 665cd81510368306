import { connect, createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net'
import { untilOver } from './at-end.ts'

/** What an endpoint may do to its callers. */
export type Conduct =
  | 'forward'
  | 'refuse connections'
  | 'accept and never answer'
  | 'close in the middle of an answer'
  | 'answer with a page'
  | 'answer 500'
  | 'answer with nothing in it'

export interface FickleEndpoint {
  readonly url: string
  /** How it treats connections from now on; those that are open are cut. */
  behave(conduct: Conduct): Promise<void>
}

const answers: Partial<Record<Conduct, string>> = {
  'close in the middle of an answer':
    'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 5000\r\n\r\n{"accessTo',
  'answer with a page':
    'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\nconnection: close\r\n\r\n<html><body>Welcome to the hotel. Please log in.</body></html>',
  'answer 500':
    'HTTP/1.1 500 Internal Server Error\r\ncontent-type: text/plain\r\nconnection: close\r\ncontent-length: 4\r\n\r\noops',
  'answer with nothing in it':
    'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\ncontent-length: 0\r\n\r\n',
}

/** An endpoint on loopback that stands before another one and passes everything on, until it is told otherwise. */
export async function fickleEndpoint(behind: string): Promise<FickleEndpoint> {
  const { hostname, port } = new URL(behind)
  const open = new Set<Socket>()
  let conduct: Conduct = 'forward'
  const server = createTcpServer((socket) => {
    open.add(socket)
    socket.on('error', () => {})
    socket.once('close', () => open.delete(socket))
    if (conduct === 'forward') {
      const onward = connect(Number(port), hostname)
      onward.on('error', () => socket.destroy())
      socket.on('error', () => onward.destroy())
      socket.pipe(onward).pipe(socket)
      return
    }
    const answer = answers[conduct]
    socket.once('data', () => {
      if (answer !== undefined) socket.end(answer)
    })
  })
  const listen = (on: number): Promise<void> =>
    new Promise((resolve) => server.listen(on, '127.0.0.1', () => resolve()))
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      for (const socket of open) socket.destroy()
      server.close(() => resolve())
    })
  await listen(0)
  const own = (server.address() as AddressInfo).port
  untilOver(close)
  return {
    url: `http://127.0.0.1:${own}`,
    async behave(next) {
      await close()
      conduct = next
      if (next !== 'refuse connections') await listen(own)
    },
  }
}
