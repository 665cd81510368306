import type { AwsAccess } from '../aws/aws-access.ts'
import { readCaBundle } from '../aws/ca-bundle.ts'
import { dateHeader } from '../aws/date-header.ts'
import { fetchByHandler } from '../aws/fetch-by-handler.ts'
import { interceptedAnswer } from '../aws/network-error.ts'
import { partitionOfRegion } from '../aws/partition.ts'
import { CoreError } from '../core-error.ts'
import type { AgentEnvironment } from '../host.ts'
import type { NetworkFacts } from './facts.ts'

/** How long the doctor waits for AWS, in ms. */
const patienceMs = 8_000

/**
 * Whether AWS answers from here, and what time it is there: one request to STS that is signed by nobody, which AWS refuses
 * with the date. Nothing of anybody's is sent. What goes wrong is in the facts; nothing throws.
 */
export async function askNetwork(options: {
  readonly access: AwsAccess
  readonly environment: AgentEnvironment
  readonly region: string
  readonly signal: AbortSignal
}): Promise<NetworkFacts> {
  const { access, environment, region } = options
  const caProblem = problemOfCa(environment)
  const malformedProxies = ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY'].filter((name) =>
    isMalformedProxy(environment[name]),
  )
  let endpoint = `https://sts.${region}.${partitionOfRegion(region).dnsSuffix}`
  const facts = { caProblem, malformedProxies }
  try {
    endpoint = access.endpointFor('sts', null) ?? endpoint
    if (caProblem !== null || malformedProxies.length > 0)
      return { ...facts, endpoint, outcome: { kind: 'not-asked' } }
    return { ...facts, endpoint, outcome: await ask(endpoint, options) }
  } catch (error) {
    if (!(error instanceof CoreError)) throw error
    return { ...facts, endpoint, outcome: { kind: 'failed', message: error.message, hint: error.hint } }
  }
}

async function ask(
  endpoint: string,
  { access, signal }: { readonly access: AwsAccess; readonly signal: AbortSignal },
): Promise<NetworkFacts['outcome']> {
  const fetch = fetchByHandler(access, { who: 'AWS', signal })
  const asked = access.clock.now().getTime()
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'Action=GetCallerIdentity&Version=2011-06-15',
    signal: AbortSignal.timeout(patienceMs),
  })
  const answered = access.clock.now().getTime()
  const intercepted = interceptedAnswer(answer.status, null)
  if (intercepted !== null) throw intercepted
  const date = dateHeader({ headers: { date: answer.headers.get('date') ?? '' } })
  // The date is in whole seconds, cut off; the answer was made somewhere between the two.
  return {
    kind: 'answered',
    behindMs: date === null ? null : date.getTime() + 500 - (asked + answered) / 2,
  }
}

function problemOfCa(environment: AgentEnvironment): string | null {
  const file = environment['AWS_CA_BUNDLE'] ?? ''
  if (file === '') return null
  try {
    readCaBundle(file, `AWS_CA_BUNDLE (${file})`)
    return null
  } catch (error) {
    if (error instanceof CoreError) return error.message
    throw error
  }
}

/** Whether a value is no `[scheme://][user:password@]host[:port]`, or of a scheme that no proxy speaks. */
function isMalformedProxy(value: string | undefined): boolean {
  if (value === undefined || value.trim() === '') return false
  const parts =
    /^(?:([a-z][a-z0-9+.-]*):\/\/)?(?:[^/@]*@)?(?:\[[0-9a-f:.]+\]|[^:/@\s]+)(?::(\d{1,5}))?\/?$/i.exec(
      value.trim(),
    )
  return (
    parts === null ||
    !/^(https?|socks[45]?[ah]?)$/i.test(parts[1] ?? 'http') ||
    Number(parts[2] ?? 0) > 65_535
  )
}
