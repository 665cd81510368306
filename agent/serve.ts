import { randomBytes } from 'node:crypto'
import { chmod, rm } from 'node:fs/promises'
import {
  createServer as createHttpServer,
  type RequestListener,
  type Server,
  type ServerOptions,
} from 'node:http'
import {
  type AddressInfo,
  createServer,
  type ListenOptions,
  type Server as PipeServer,
  type Socket,
} from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { answerUnreadable } from './answer-unreadable.ts'
import { proveAsAgent } from './pipe-proof.ts'

/** Node looks through its connections for slow ones at this interval, in ms. An idle agent is to sleep instead; the clients are the owner's own. */
const connectionsCheckingInterval = 2 ** 31 - 1

/** On a port anybody of this machine can open connections, and forget them. */
export interface LoopbackLimits {
  /** How long a request may take to come in, in ms, and how often that is looked at. */
  readonly requestMs: number
  readonly checkEveryMs: number
  /** One too many is closed at once. */
  readonly connections: number
}
const usualLimits: LoopbackLimits = { requestMs: 10_000, checkEveryMs: 30_000, connections: 256 }

/** Who has not proved itself by then is cut off. */
const proofTimeoutMs = 5_000

/** What answers requests: a Hono application, whatever it keeps in its context, or a function as Node's server has it. */
type Served = HonoApp | RequestListener

interface HonoApp {
  readonly fetch: Parameters<typeof getRequestListener>[0]
}

export interface Listener {
  /** Takes no new connections, and the socket is gone at once; open ones go on. */
  stopListening(): void
  /** Resolves when the last answer is out, or after `graceMs`, when what is still open is cut. */
  closed(graceMs: number): Promise<void>
}

/**
 * Serves the API on a Unix socket only its owner can open. The caller holds the home's lock, so a socket that is in the
 * way is a dead agent's.
 */
export async function listenOnSocket(app: Served, path: string): Promise<Listener> {
  const server = createApiServer(app)
  await rm(path, { force: true })
  await listening(server, { path })
  await chmod(path, 0o600)
  return listenerOf(server, server)
}

export interface LoopbackListener extends Listener {
  readonly port: number
}

/** Serves on 127.0.0.1 alone, at this port; 0: at any that is free. Rejects with EADDRINUSE when it is taken. */
export async function listenOnLoopback(
  app: Served,
  port: number,
  limits: Partial<LoopbackLimits> = {},
): Promise<LoopbackListener> {
  const { requestMs, checkEveryMs, connections } = { ...usualLimits, ...limits }
  const server = createApiServer(app, {
    headersTimeout: requestMs,
    requestTimeout: requestMs,
    connectionsCheckingInterval: checkEveryMs,
  })
  server.maxConnections = connections
  await listening(server, { port, host: '127.0.0.1' })
  return { ...listenerOf(server, server), port: (server.address() as AddressInfo).port }
}

/** Serves the API on a Windows pipe to clients that know the key. */
export async function listenOnPipe(
  app: Served,
  pipe: { readonly name: string; readonly key: Buffer },
): Promise<Listener> {
  const server = createApiServer(app)
  const door = createServer((socket) => {
    socket.setTimeout(proofTimeoutMs, () => socket.destroy())
    proveAsAgent(socket, pipe.key).then(
      () => {
        socket.setTimeout(0)
        return server.emit('connection', socket)
      },
      () => socket.destroy(),
    )
  })
  await listening(door, { path: pipe.name })
  return listenerOf(server, door)
}

export function newPipe(): { readonly name: string; readonly key: Buffer } {
  return { name: `\\\\.\\pipe\\keyturn-${randomBytes(16).toString('hex')}`, key: randomBytes(32) }
}

function createApiServer(app: Served, limits: ServerOptions = { connectionsCheckingInterval }): Server {
  return createHttpServer({ ...limits, maxHeaderSize: 64 * 1024 }, listenerFor(app))
}

function listenerFor(app: Served): RequestListener {
  if (typeof app === 'function') return app
  const answer = getRequestListener(app.fetch, { errorHandler: answerUnreadable })
  return (request, response) => void answer(request, response)
}

async function listening(server: PipeServer, where: ListenOptions): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(where, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function listenerOf(server: Server, door: PipeServer): Listener {
  const open = new Set<Socket>()
  door.on('connection', (socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  let allClosed = Promise.resolve()
  return {
    stopListening() {
      allClosed = new Promise((resolve) => door.close(() => resolve()))
      server.closeIdleConnections()
    },
    async closed(graceMs) {
      const cut = setTimeout(() => {
        for (const socket of open) socket.destroy()
      }, graceMs)
      await allClosed
      clearTimeout(cut)
    },
  }
}
