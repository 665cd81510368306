import type { Build } from '../core/contract/agent.ts'
import type { RelevantEnvironment } from './environment.ts'
import type { Display } from './page/display.ts'

/** What a client says of itself with every request, so that no round trip is spent on it. */
export interface Handshake {
  readonly build: Build
  /** Real path of KEYTURN_HOME: an agent serves one home. */
  readonly home: string
  readonly environment: RelevantEnvironment
}

/** Header of every request: the handshake. */
export const clientHeader = 'keyturn-client'
/** Header of every answer: the agent's build. */
export const agentHeader = 'keyturn-agent'
/** Header of a request: the kinds of prompt its front end can get answered, with commas. */
export const attendsHeader = 'keyturn-attends'
/** Header of a request: where the person sits who asks; absent where nothing can be shown to them. */
export const displayHeader = 'keyturn-display'

/** Header of a request: what `POST /agent/window` gave; absent where no window asks. */
export const windowKeyHeader = 'keyturn-window-key'

/** A header's value for any JSON: header fields carry Latin-1 only, paths are UTF-8. */
export function toHeader(value: Handshake | Build | Display): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

/** What `toHeader` was given, unchecked; null when the text is nothing of the kind. */
export function fromHeader(text: string | undefined): unknown {
  if (text === undefined) return null
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}

export function isNewer(build: Build, than: Build): boolean {
  return build.id !== than.id && build.builtAt > than.builtAt
}
