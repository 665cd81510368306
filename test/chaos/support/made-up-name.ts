import dns, { type LookupAddress } from 'node:dns'
import { untilOver } from '../../support/at-end.ts'

export interface MadeUpName {
  readonly host: string
  /** Whether it leads here or nowhere, from now on. */
  resolves(does: boolean): void
}

const known = new Map<string, boolean>()
let installed = false

/** A host name that this process alone knows, and can forget: it is 127.0.0.1 as long as it resolves. */
export function madeUpName(): MadeUpName {
  install()
  const host = `aws-${known.size + 1}.localhost`
  known.set(host, true)
  untilOver(() => known.set(host, false))
  return { host, resolves: (does) => known.set(host, does) }
}

type Answer = (error: Error | null, address?: string | LookupAddress[], family?: number) => void

/** Node looks names up by this function of the module's own. */
function install(): void {
  if (installed) return
  installed = true
  const original = dns.lookup as (...args: unknown[]) => void
  const lookup = (host: string, ...rest: unknown[]): void => {
    const resolves = known.get(host)
    if (resolves === undefined) return original(host, ...rest)
    const answer = rest.at(-1) as Answer
    const all = (rest[0] as { all?: boolean } | null)?.all === true
    process.nextTick(() => {
      if (!resolves) answer(Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), notFound(host)))
      else if (all) answer(null, [{ address: '127.0.0.1', family: 4 }])
      else answer(null, '127.0.0.1', 4)
    })
  }
  dns.lookup = Object.assign(lookup, original) as unknown as typeof dns.lookup
}

function notFound(hostname: string) {
  return { code: 'ENOTFOUND', errno: -3008, syscall: 'getaddrinfo', hostname }
}
