import { realpathSync } from 'node:fs'
import { connect } from 'node:net'
import type { Envelope, Failure } from '../core/contract/errors.ts'
import { readAgentFile } from './agent-file.ts'
import { build } from './build.ts'
import type { RelevantEnvironment } from './environment.ts'
import { clientHeader, toHeader } from './handshake.ts'
import type { SessionCredentials } from './process-credentials.ts'
import { plainRequest } from './plain-request.ts'
import { type ProcessAnswer, readProcessAnswer } from './shim/process-answer.ts'
import { processRequest } from './shim/process-request.ts'
import { socketInHome } from './socket-in-home.ts'

/** `unavailable`: no agent that serves this build and needs no more than this answered; ask with the full client. */
export type FastAnswer =
  | { readonly kind: 'credentials'; readonly json: string }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'unavailable' }

/** What the full client may put right, by starting or replacing the agent. */
const curable: readonly string[] = ['agent-mismatch', 'agent-stopping']

/**
 * The `credential_process` JSON of a session, asked of a running agent with as little code as possible: SDKs run this
 * for every client they make.
 */
export async function fastCredentials(
  session: string,
  { home, environment }: { readonly home: string; readonly environment: RelevantEnvironment },
): Promise<FastAnswer> {
  if (process.platform === 'win32') return { kind: 'unavailable' }
  const answer = await ask(session, { home, environment })
  if (answer === null) return { kind: 'unavailable' }
  if (answer.ok) return { kind: 'credentials', json: JSON.stringify(answer.value.credentials) }
  return curable.includes(answer.code) ? { kind: 'unavailable' } : { kind: 'failed', failure: answer }
}

/** The same for who may be asked nothing, as the shim asks: of the agent there is, whatever its build and environment. */
export async function fastProcessAnswer(session: string, home: string): Promise<ProcessAnswer> {
  const found = process.platform === 'win32' ? null : findSocket(home)
  if (found === null) return { kind: 'unavailable' }
  return readProcessAnswer(await plainRequest(connect({ path: found.path }), processRequest(session)))
}

/** Null: nobody there, or no whole answer. Nothing was changed by asking, so it may be asked again. */
async function ask(
  session: string,
  place: { readonly home: string; readonly environment: RelevantEnvironment },
): Promise<Envelope<SessionCredentials> | null> {
  const found = findSocket(place.home)
  if (found === null) return null
  const { home, path } = found
  const body = JSON.stringify({ session })
  const request = [
    'POST /credentials HTTP/1.0',
    'host: agent',
    `${clientHeader}: ${toHeader({ build, home, environment: place.environment })}`,
    `content-length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ]
  const answer = await plainRequest(connect({ path }), request)
  try {
    return answer === null ? null : (JSON.parse(answer) as Envelope<SessionCredentials>)
  } catch {
    return null
  }
}

/** Real path of the home and its agent's socket; null where none can be. */
function findSocket(named: string): { readonly home: string; readonly path: string } | null {
  try {
    const home = realpathSync(named)
    const path = socketInHome(home) ?? readAgentFile(home)?.socket ?? null
    return path === null ? null : { home, path }
  } catch {
    return null
  }
}
