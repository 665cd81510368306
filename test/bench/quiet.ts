import type { Log } from '../../core/host.ts'

/** For what logs while it is measured. */
export const quiet: Log = { info() {}, warn() {}, error() {} }
