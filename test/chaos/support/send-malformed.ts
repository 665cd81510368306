import fc from 'fast-check'
import { exchangeBytes } from './broken-http.ts'
import { type Answer, askingAt, type MalformedRequest, type Place } from './malformed-request.ts'

const seed = Number(process.env.KEYTURN_SEED ?? Date.now() % 1_000_000)
const count = 10_000
const brokenCount = 1_000

export interface Surface {
  readonly name: string
  readonly place: Place
  readonly requests: fc.Arbitrary<MalformedRequest>
  /** Those that have nothing wrong in them by chance are left out. */
  readonly isRight?: (asked: MalformedRequest) => boolean
  /** The code of a refusal; null: it is none. */
  codeOf(answer: Answer): string | null
}

/** Sends 10,000 of them. `failed`: what was not refused; `answers`: each once. Prints how often what was said. */
export async function sendMalformed(surface: Surface): Promise<{
  readonly failed: readonly unknown[]
  readonly answers: readonly string[]
}> {
  const { name, place, requests, isRight = () => false, codeOf } = surface
  const made = fc.sample(requests, { seed, numRuns: 1.4 * count })
  const wrong = made.filter((asked) => !isRight(asked))
  if (wrong.length < count) throw new Error(`only ${wrong.length} are malformed`)
  const times = new Map<string, number>()
  const answers = new Set<string>()
  const failed: unknown[] = []
  const started = performance.now()
  const asking = askingAt(place)
  await asking.askAll(wrong.slice(0, count), (asked, answer) => {
    const code = codeOf(answer)
    answers.add(answer.text)
    if (code === null) failed.push({ ...shown(asked), answer })
    else times.set(code, (times.get(code) ?? 0) + 1)
  })
  asking.close()
  const seconds = ((performance.now() - started) / 1_000).toFixed(1)
  const codes = [...times].map(([code, often]) => `${code} ${often}`).toSorted()
  const right = `${made.length - wrong.length} of ${made.length} left out, which came out right`
  console.log(
    `${name}: ${count} malformed requests in ${seconds} s, seed ${seed}: ${codes.join(', ')}; ${right}`,
  )
  return { failed, answers: [...answers] }
}

/** The same of bytes, each on a connection of its own: that anything is answered is not asked for. */
export async function sendBroken(options: {
  readonly place: Place
  readonly bytes: fc.Arbitrary<Buffer>
}): Promise<{ readonly failed: readonly unknown[]; readonly answers: readonly string[] }> {
  const times = new Map<string, number>()
  const answers = new Set<string>()
  const failed: unknown[] = []
  for (const bytes of fc.sample(options.bytes, { seed, numRuns: brokenCount })) {
    const answer = await exchangeBytes(options.place, bytes)
    const statuses = [...answer.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, status = '']) => status)
    answers.add(answer)
    if (statuses.some((status) => !status.startsWith('4')))
      failed.push({ bytes: bytes.toString('latin1'), answer })
    const what = statuses.join('+') || 'hung up'
    times.set(what, (times.get(what) ?? 0) + 1)
  }
  const figures = [...times].map(([what, often]) => `${what} ${often}`).toSorted()
  console.log(`bytes: ${brokenCount} broken requests, seed ${seed}: ${figures.join(', ')}`)
  return { failed: failed.slice(0, 3), answers: [...answers] }
}

function shown({ method, path, headers, body }: MalformedRequest): object {
  return { method, path: path.slice(0, 200), headers, body: body?.toString('latin1').slice(0, 500) }
}
