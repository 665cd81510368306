import { mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { destination, pino } from 'pino'
import type { Log } from '../core/host.ts'

/** One older file of this size is kept, so the log never takes more than twice as much. */
const longestLog = 2 * 1024 * 1024

type Fields = Readonly<Record<string, unknown>>

/**
 * The agent's log, `logs/agent.log` in the home: JSON lines, readable by the owner alone, written at once so that the
 * last words of a crash are in it. `echo` gets each line as text, for an agent in the foreground.
 */
export function openLog(home: string, echo: ((line: string) => void) | null): Log {
  const folder = join(home, 'logs')
  const file = join(folder, 'agent.log')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > longestLog) renameSync(file, `${file}.1`)
  const lines = pino(
    { base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime },
    destination({ dest: file, mode: 0o600, sync: true }),
  )
  const write =
    (level: 'info' | 'warn' | 'error') =>
    (message: string, fields: Fields = {}) => {
      lines[level](fields, message)
      echo?.(level === 'info' ? message : `${level}: ${message}`)
    }
  return { info: write('info'), warn: write('warn'), error: write('error') }
}
