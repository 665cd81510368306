import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** `agent.json` in the home: where its agent listens. Written once the agent listens, removed when it stops. */
export interface AgentFile {
  readonly pid: number
  /** Path of the Unix socket or name of the Windows pipe. */
  readonly socket: string
  /** Real path of the home it serves. */
  readonly home: string
  readonly build: string
  /** ISO 8601 UTC. */
  readonly startedAt: string
  /** Hex; both ends of a Windows pipe prove that they know it. Null where the socket's mode does that. */
  readonly key: string | null
}

export function agentFilePath(home: string): string {
  return join(home, 'agent.json')
}

/** Null when there is none, or when it is cut off: the agent writes it whole, so then no agent wrote it. */
export function readAgentFile(home: string): AgentFile | null {
  let text: string
  try {
    text = readFileSync(agentFilePath(home), 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
  try {
    const value: unknown = JSON.parse(text)
    return isAgentFile(value) ? value : null
  } catch {
    return null
  }
}

function isAgentFile(value: unknown): value is AgentFile {
  if (typeof value !== 'object' || value === null) return false
  const file = value as Record<string, unknown>
  return (
    typeof file.pid === 'number' &&
    typeof file.socket === 'string' &&
    typeof file.home === 'string' &&
    (file.key === null || typeof file.key === 'string')
  )
}
