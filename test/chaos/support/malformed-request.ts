import { Agent, request } from 'node:http'

/** One request, whatever is wrong with it. */
export interface MalformedRequest {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer | null
}

export interface Answer {
  readonly status: number
  readonly text: string
}

export type Place = { readonly socketPath: string } | { readonly host: '127.0.0.1'; readonly port: number }

export interface Asking {
  /** All of them, a few at a time over connections that stay open; each answer as it comes, with what it answers. */
  askAll(
    requests: readonly MalformedRequest[],
    onAnswer: (asked: MalformedRequest, answer: Answer) => void,
  ): Promise<void>
  close(): void
}

const atATime = 8

export function askingAt(place: Place): Asking {
  const agent = new Agent({ keepAlive: true, maxSockets: atATime })
  const ask = (asked: MalformedRequest, isRepeated: boolean): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const { method, path, body } = asked
      const headers = { ...asked.headers, ...(body === null ? {} : { 'content-length': body.length }) }
      const sent = request({ ...place, agent, method, path, headers }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('latin1') }),
        )
      })
      sent.on('error', (error) => {
        // A connection that was kept, and was closed while this was under way, as HTTP allows: a new one tells.
        if (sent.reusedSocket && !isRepeated) resolve(ask(asked, true))
        else reject(new Error(`${method} ${path.slice(0, 80)}: no answer`, { cause: error }))
      })
      sent.end(body ?? undefined)
    })
  return {
    async askAll(requests, onAnswer) {
      const left = requests.values()
      const worker = async (): Promise<void> => {
        for (const asked of left) onAnswer(asked, await ask(asked, false))
      }
      await Promise.all(Array.from({ length: atATime }, worker))
    },
    close: () => agent.destroy(),
  }
}
