import type { Readable, Writable } from 'node:stream'
import { z } from 'zod'

/** What happens in the browser, unasked; `params` as the DevTools protocol has them, unchecked. */
export interface ProtocolEvent {
  readonly method: string
  readonly params: unknown
}

/** What a call is about, and to which attached page it goes. */
export interface ProtocolCall {
  readonly params?: Readonly<Record<string, unknown>>
  /** Null, or absent: the browser itself. */
  readonly sessionId?: string | null
}

/** The browser refused a call. */
export class ProtocolError extends Error {}
/** It ended, or is about to, and answers nothing any more. */
export class BrowserGone extends Error {}

/** The DevTools protocol over two pipes: JSON messages, each ended by a NUL. Nobody else can get at them. */
export interface ProtocolPipe {
  /** The method's result, unchecked. @throws ProtocolError, BrowserGone. */
  call(method: string, options?: ProtocolCall): Promise<unknown>
  /** Hears every event from now on; the answer ends that. */
  listen(listener: (event: ProtocolEvent) => void): () => void
}

const message = z.union([
  z.object({ id: z.number(), error: z.object({ message: z.string() }) }),
  z.object({ id: z.number(), result: z.unknown() }),
  z.object({ method: z.string(), params: z.unknown() }),
])

interface Waiting {
  readonly method: string
  readonly resolve: (result: unknown) => void
  readonly reject: (error: ProtocolError | BrowserGone) => void
}

/** `commands` is what the browser reads, `answers` what it writes. */
export function openProtocolPipe(commands: Writable, answers: Readable): ProtocolPipe {
  const listeners = new Set<(event: ProtocolEvent) => void>()
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  let isClosed = false

  const close = (): void => {
    isClosed = true
    for (const { method, reject } of waiting.values()) reject(gone(method))
    waiting.clear()
  }
  // A browser that ends breaks its pipes in any order; whoever waits for it hears of its end.
  commands.on('error', close)
  answers.on('error', close)
  answers.on('close', close)
  answers.on('data', splitAtNul(receive))

  function receive(text: string): void {
    const heard = message.parse(JSON.parse(text))
    if ('method' in heard) {
      for (const listener of listeners) listener(heard)
      return
    }
    const caller = waiting.get(heard.id)
    waiting.delete(heard.id)
    if ('error' in heard) caller?.reject(new ProtocolError(`${caller.method}: ${heard.error.message}`))
    else caller?.resolve(heard.result)
  }

  return {
    call: (method, { params = {}, sessionId = null } = {}) =>
      new Promise((resolve, reject) => {
        if (isClosed) return reject(gone(method))
        lastId += 1
        waiting.set(lastId, { method, resolve, reject })
        const to = sessionId === null ? {} : { sessionId }
        commands.write(`${JSON.stringify({ id: lastId, method, params, ...to })}\0`)
      }),
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Hands on whole messages of whatever pieces arrive. */
function splitAtNul(onMessage: (text: string) => void): (piece: Buffer) => void {
  let begun: Buffer[] = []
  return (piece) => {
    let from = 0
    for (let end = piece.indexOf(0); end >= 0; end = piece.indexOf(0, from)) {
      const whole = Buffer.concat([...begun, piece.subarray(from, end)])
      begun = []
      from = end + 1
      onMessage(whole.toString('utf8'))
    }
    if (from < piece.length) begun.push(piece.subarray(from))
  }
}

function gone(method: string): BrowserGone {
  return new BrowserGone(`${method}: the browser is gone`)
}
