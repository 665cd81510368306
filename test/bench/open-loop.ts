import { connect } from 'node:net'

export interface LoopOutcome {
  /** Milliseconds from the moment each request was due, whenever it got out, to the end of its answer. */
  readonly latencies: readonly number[]
  /** Without an answer, or with another than 200. */
  readonly failures: number
}

/** Who waits so long for an answer has none. */
const longestWaitMs = 10_000

/**
 * GET requests at a steady rate that waits for no answer (an open loop): a server that stalls is charged for everybody who
 * came meanwhile. Each has a connection of its own.
 */
export async function openLoop(
  address: string,
  {
    headers,
    perSecond,
    seconds,
  }: {
    readonly headers: Readonly<Record<string, string>>
    readonly perSecond: number
    readonly seconds: number
  },
): Promise<LoopOutcome> {
  const { hostname, port, host, pathname } = new URL(address)
  const all = Object.entries({ host, connection: 'close', ...headers })
  const request = `GET ${pathname} HTTP/1.1\r\n${all.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`
  const latencies: number[] = []
  let failures = 0

  function ask(dueAt: number): Promise<void> {
    return new Promise((resolve) => {
      let begin = ''
      const socket = connect({ host: hostname, port: Number(port) })
      socket.setNoDelay(true)
      socket.setTimeout(longestWaitMs, () => socket.destroy())
      socket.setEncoding('latin1')
      socket.on('data', (chunk: string) => (begin ||= chunk))
      socket.on('error', () => {})
      socket.on('close', () => {
        latencies.push(performance.now() - dueAt)
        if (!begin.startsWith('HTTP/1.1 200 ')) failures += 1
        resolve()
      })
      socket.write(request)
    })
  }

  const answers: Promise<void>[] = []
  const start = performance.now()
  const total = perSecond * seconds
  await new Promise<void>((resolve) => {
    function tick(): void {
      const due = Math.min(total, Math.floor(((performance.now() - start) * perSecond) / 1_000) + 1)
      while (answers.length < due) answers.push(ask(start + (answers.length * 1_000) / perSecond))
      if (answers.length < total) setTimeout(tick, 0)
      else resolve()
    }
    tick()
  })
  await Promise.all(answers)
  return { latencies, failures }
}
