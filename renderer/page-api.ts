import type { Envelope } from '../core/contract/errors.ts'
import { callHeader, windowHeader } from '../core/contract/page.ts'
import { type Api, ApiFailure } from './api.ts'
import { type AgentQuestion, askAgent } from './page/ask-agent.ts'
import { obtainBearer } from './page/page-bearer.ts'
import { cancelled, unreachable } from './page/page-failures.ts'
import { createPageStream, type PageStream } from './page/page-stream.ts'

/**
 * The way to the agent that serves this page, over loopback HTTP.
 * @throws ApiFailure `page-not-allowed` when there is neither a good code nor a bearer; `agent-unreachable`.
 */
export async function pageApi(): Promise<Api> {
  const bearer = await obtainBearer()
  const headers = { authorization: `Bearer ${bearer}`, [windowHeader]: crypto.randomUUID() }
  const stream = createPageStream({ bearer, headers })
  return {
    async call(name, input, { signal } = {}) {
      // Whoever may answer on our port meanwhile gets no bearer.
      if (stream.isLost()) throw new ApiFailure(unreachable)
      const envelope = await answerOf(stream, { path: `/api/${name}`, input, headers, signal })
      if (!envelope.ok) throw new ApiFailure(envelope)
      return envelope.value as never
    },
    subscribe: (listener) => stream.subscribe(listener),
  }
}

/** The answer to a call, whichever way it comes. Aborting hangs up. */
async function answerOf(stream: PageStream, question: AgentQuestion): Promise<Envelope<unknown>> {
  const { headers, signal } = question
  const id = crypto.randomUUID()
  let late: (envelope: Envelope<unknown>) => void = () => {}
  const lateAnswer = new Promise<Envelope<unknown>>((resolve) => (late = resolve))
  const forget = stream.expect(id, late)
  // A request that is still being sent is hung up on by its signal, one that was taken in by asking for it.
  const hangUp = (): void => {
    late(cancelled)
    void askAgent({ path: '/api/cancel', input: { id }, headers })
  }
  signal?.addEventListener('abort', hangUp, { once: true })
  try {
    const answer = await askAgent({ ...question, headers: { ...headers, [callHeader]: id } })
    return answer ?? (await lateAnswer)
  } finally {
    forget()
    signal?.removeEventListener('abort', hangUp)
  }
}
