import {
  createServer,
  request as requestOf,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { untilOver } from '../../support/at-end.ts'
import { madeUpName } from './made-up-name.ts'

/** What becomes of calls on their way. `none`: they are answered. */
export const wireFaults = [
  'none',
  'throttled',
  'failing',
  'slow',
  'silent',
  'half answered',
  'cut off',
  'truncated',
  'garbled',
  'refused',
  'not resolved',
] as const
export type WireFault = (typeof wireFaults)[number]

/** How much later than it could a slow AWS answers, in ms. */
export const slowMs = 2_500

export interface FaultyAws {
  /** By a name that this process alone can look up. */
  readonly url: string
  /** For other processes. */
  readonly address: string
  /** Calls that come from now on. Those it holds already it holds for good. */
  suffer(fault: WireFault): Promise<void>
  /** How many calls met a fault. */
  hit(): number
}

interface Answer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

/** A way to AWS that passes on what really comes from there, until it is told to lose, hold or spoil it. */
export async function faultyAws(behind: string): Promise<FaultyAws> {
  let fault: WireFault = 'none'
  let hits = 0
  const listener: RequestListener = (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('error', () => {})
    response.on('error', () => {})
    request.on('end', () => {
      const met = fault
      if (met !== 'none') hits += 1
      meet(met, { request, body: Buffer.concat(chunks), response }).catch(() => request.socket.destroy())
    })
  }

  async function meet(
    met: WireFault,
    { request, body, response }: { request: IncomingMessage; body: Buffer; response: ServerResponse },
  ): Promise<void> {
    if (met === 'silent' || met === 'refused' || met === 'not resolved') return
    if (met === 'throttled' || met === 'failing') return say(response, refusalOf(request, met))
    const answer = await passedOn(behind, request, body)
    const half = answer.body.subarray(0, Math.floor(answer.body.length / 2))
    switch (met) {
      case 'none':
        return say(response, answer)
      case 'slow':
        setTimeout(() => say(response, answer), slowMs)
        return
      case 'truncated':
        return say(response, { ...answer, status: 200, body: half })
      case 'garbled':
        return say(response, { ...answer, status: 200, body: Buffer.from('{"roleCredentials"<nil>') })
      case 'half answered':
      case 'cut off':
        response.writeHead(answer.status, { ...answer.headers, 'content-length': answer.body.length })
        response.write(half, () => {
          if (met === 'cut off') request.socket.destroy()
        })
    }
  }

  const server = createServer(listener)
  const listen = (port: number) =>
    new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()))
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  await listen(0)
  const { port } = server.address() as AddressInfo
  const name = madeUpName()
  untilOver(close)
  return {
    url: `http://${name.host}:${port}`,
    address: `http://127.0.0.1:${port}`,
    hit: () => hits,
    async suffer(next) {
      fault = next
      name.resolves(next !== 'not resolved')
      // Only a new connection is looked up and refused.
      if (next === 'refused') await close()
      else if (!server.listening) await listen(port)
      if (next === 'not resolved') server.closeAllConnections()
    },
  }
}

function passedOn(
  behind: string,
  { method, url = '/', headers }: IncomingMessage,
  body: Buffer,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    // The signature is of the name the caller knows.
    const onward = requestOf(new URL(url, behind), { method, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
      )
    })
    onward.on('error', reject)
    onward.end(body)
  })
}

function say(response: ServerResponse, { status, headers, body }: Answer): void {
  const { connection: _, 'transfer-encoding': _encoding, 'keep-alive': _alive, ...rest } = headers
  response.writeHead(status, { ...rest, 'content-length': body.length })
  response.end(body)
}

/** As AWS writes it: in XML to who asked by the query protocol, else in JSON. */
function refusalOf({ headers }: IncomingMessage, met: 'throttled' | 'failing'): Answer {
  const isQuery = headers['content-type']?.includes('x-www-form-urlencoded') === true
  const [code, status] = {
    throttled: [isQuery ? 'Throttling' : 'TooManyRequestsException', isQuery ? 400 : 429] as const,
    failing: ['ServiceUnavailable', 503] as const,
  }[met]
  const xml = `<ErrorResponse><Error><Type>Receiver</Type><Code>${code}</Code><Message>Rate exceeded</Message></Error><RequestId>chaos</RequestId></ErrorResponse>`
  const json = JSON.stringify({ __type: code, message: 'Rate exceeded' })
  return {
    status,
    headers: {
      'content-type': isQuery ? 'text/xml' : 'application/json',
      ...(isQuery ? {} : { 'x-amzn-errortype': code }),
    },
    body: Buffer.from(isQuery ? xml : json),
  }
}
