import { realpathSync } from 'node:fs'
import { connect } from 'node:net'
import type { Envelope, Failure } from '../core/contract/errors.ts'
import { readAgentFile } from './agent-file.ts'
import { build } from './build.ts'
import type { RelevantEnvironment } from './environment.ts'
import { clientHeader, toHeader } from './handshake.ts'
import type { SessionCredentials } from './process-credentials.ts'
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
 * for every client they make. One HTTP/1.0 request (RFC 1945: the answer ends where the connection does) over a plain socket; Node's
 * HTTP client alone takes longer to load than the rest of this.
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

/** Null: nobody there, or no whole answer. Nothing was changed by asking, so it may be asked again. */
async function ask(
  session: string,
  place: { readonly home: string; readonly environment: RelevantEnvironment },
): Promise<Envelope<SessionCredentials> | null> {
  let home: string
  let path: string | null
  try {
    home = realpathSync(place.home)
    path = socketInHome(home) ?? readAgentFile(home)?.socket ?? null
  } catch {
    return null
  }
  if (path === null) return null
  const body = JSON.stringify({ session })
  const request = [
    'POST /credentials HTTP/1.0',
    'host: agent',
    `${clientHeader}: ${toHeader({ build, home, environment: place.environment })}`,
    `content-length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n')
  return await new Promise((resolve) => {
    let text = ''
    const socket = connect({ path })
    socket.setEncoding('utf8')
    socket.on('error', () => resolve(null))
    socket.on('data', (chunk: string) => {
      text += chunk
    })
    socket.on('end', () => resolve(envelopeIn(text)))
    socket.write(request)
  })
}

function envelopeIn(response: string): Envelope<SessionCredentials> | null {
  try {
    return JSON.parse(response.slice(response.indexOf('\r\n\r\n') + 4)) as Envelope<SessionCredentials>
  } catch {
    return null
  }
}
