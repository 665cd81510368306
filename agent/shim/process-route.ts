import type { IncomingMessage, ServerResponse } from 'node:http'
import { readProcessTarget } from '../../core/delivery/process-target.ts'
import type { Tool } from '../../core/contract/activity.ts'
import type { Answering, Run } from '../answering.ts'
import type { ProcessCredentials } from '../process-credentials.ts'
import type { ServedCore } from '../served-core.ts'
import { toolOf } from '../tool-of.ts'
import { toProcessCredentials } from '../to-process-credentials.ts'
import { processAnswerText } from './process-answer-text.ts'

const place = '/credential-process/'

/**
 * `GET /credential-process/SESSION`, what the shim of this home asks: as text, without a handshake, and without the
 * framework, whose part is a third of what such an answer costs. Nobody is asked anything for it. An agent that stops
 * answers nothing at all, which sends the shim to the next. False: the request is for another route.
 */
export function createProcessRoute({
  core,
  answering,
  stopping,
}: {
  readonly core: Pick<ServedCore, 'credentialsFor'>
  readonly answering: Pick<Answering, 'envelope'>
  readonly stopping: AbortSignal
}): (request: IncomingMessage, response: ServerResponse) => boolean {
  async function answer(target: string, tool: Tool, response: ServerResponse): Promise<void> {
    const hungUp = new AbortController()
    // An abort has its price, and who was answered has not hung up.
    response.once('close', () => {
      if (!response.writableEnded) hungUp.abort()
    })
    const work: Run<ProcessCredentials> = async (caller) =>
      toProcessCredentials((await core.credentialsFor(readProcessTarget(target), caller)).credentials)
    const caller = { attends: new Set<never>(), quiet: true, tool, signal: hungUp.signal, emit: () => {} }
    const envelope = await answering.envelope(work, caller)
    const isNext = !envelope.ok && stopping.aborted
    say(response, isNext ? { status: 503, text: '' } : { status: 200, text: processAnswerText(envelope) })
  }

  return ({ method, url = '', headers }, response) => {
    if (method !== 'GET' || !url.startsWith(place)) return false
    const part = url.slice(place.length)
    // In the name of a session there may be one, encoded.
    const target = part.includes('/') ? null : decoded(part)
    if (target === null || target === '') return false
    void answer(target, toolOf('credential-process', headers), response)
    return true
  }
}

function say(response: ServerResponse, { status, text }: { status: number; text: string }): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=UTF-8',
    'content-length': Buffer.byteLength(text),
    // Who asks is a process of its own and has no second question.
    connection: 'close',
  })
  response.end(text)
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}
