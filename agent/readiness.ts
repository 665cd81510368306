import { closeSync, writeSync } from 'node:fs'
import type { Envelope } from '../core/contract/errors.ts'

/** The handle on which an agent in the background says, once, that it is ready or why it is not. */
export const readinessHandle = 3

/** Says it and hangs up. Nobody listening any more is no reason to fail. */
export function sayReadiness(envelope: Envelope<null>): void {
  try {
    writeSync(readinessHandle, JSON.stringify(envelope))
  } catch (error) {
    if (!isGone(error)) throw error
  }
  try {
    closeSync(readinessHandle)
  } catch (error) {
    if (!isGone(error)) throw error
  }
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EPIPE' || error.code === 'EBADF')
}
