import { dirname } from 'node:path'
import { type ExchangeFiles, loadExchange } from '../aws-files/exchange-files.ts'
import type { Log } from '../host.ts'

/**
 * Exchange of files, loaded when it is first asked for. Where the system should offer it and does not, that is logged,
 * once: the user's files are written by a plain rename then, which may replace what another program puts there in the
 * same moment.
 */
export function exchangeOrWarn(options: {
  readonly platform: NodeJS.Platform
  readonly log: Log
  readonly load?: typeof loadExchange
}): () => Promise<ExchangeFiles | null> {
  const { platform, log, load = loadExchange } = options
  let asked: Promise<ExchangeFiles | null> | null = null
  let hasWarned = false
  const warn = (fields: Readonly<Record<string, string>>) => {
    if (!hasWarned) log.warn('files cannot be exchanged here, so they are renamed', fields)
    hasWarned = true
  }

  async function loaded(): Promise<ExchangeFiles | null> {
    try {
      const exchange = await load(platform)
      if (exchange === null) return null
      return (one, other) => {
        const isOffered = exchange(one, other)
        if (!isOffered) warn({ folder: dirname(other) })
        return isOffered
      }
    } catch (error) {
      warn({ reason: String(error) })
      return null
    }
  }
  return () => (asked ??= loaded())
}
