import type { Envelope } from '../../core/contract/errors.ts'
import { cancelled, unreachable } from './page-failures.ts'

export interface AgentQuestion {
  readonly path: string
  readonly input: unknown
  readonly headers: Readonly<Record<string, string>>
  readonly signal?: AbortSignal | undefined
}

/** One POST to the agent. Null: it took the request and answers later (202). Never rejects. */
export async function askAgent(question: AgentQuestion): Promise<Envelope<unknown> | null> {
  try {
    const response = await fetch(question.path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...question.headers },
      body: JSON.stringify(question.input),
      signal: question.signal ?? null,
    })
    return response.status === 202 ? null : ((await response.json()) as Envelope<unknown>)
  } catch {
    return question.signal?.aborted === true ? cancelled : unreachable
  }
}
