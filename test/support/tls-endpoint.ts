import { createServer as createHttpServer } from 'node:http'
import { connect, type AddressInfo, type Server, type Socket } from 'node:net'
import { createServer } from 'node:tls'
import { untilOver } from './at-end.ts'
import type { Certificates } from './certificates.ts'

/** An end of TLS on loopback that passes everything on in the clear; its port. */
export async function tlsEndpoint(behind: string, { key, cert }: Certificates): Promise<number> {
  const { hostname, port } = new URL(behind)
  const server = createServer({ key, cert }, (socket) => {
    joined(socket, connect(Number(port), hostname))
  })
  server.on('tlsClientError', () => {})
  return await listening(server)
}

export interface TestProxy {
  readonly url: string
  /** What it was asked to connect to, in order: `host:port`. */
  readonly asked: string[]
}

/** An HTTP proxy on loopback that connects everybody to one port of this machine, wherever they meant to go. */
export async function connectProxy(to: number): Promise<TestProxy> {
  const asked: string[] = []
  const server = createHttpServer((_, response) => void response.writeHead(405).end())
  server.on('connect', (request, socket: Socket) => {
    asked.push(request.url ?? '')
    const onward = connect(to, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      joined(socket, onward)
    })
    onward.on('error', () => socket.destroy())
  })
  return { url: `http://127.0.0.1:${await listening(server)}`, asked }
}

function joined(one: Socket, other: Socket): void {
  one.on('error', () => other.destroy())
  other.on('error', () => one.destroy())
  one.pipe(other).pipe(one)
}

async function listening(server: Server): Promise<number> {
  const open = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  untilOver(async () => {
    const closed = new Promise((resolve) => server.close(resolve))
    for (const socket of open) socket.destroy()
    await closed
  })
  return (server.address() as AddressInfo).port
}
