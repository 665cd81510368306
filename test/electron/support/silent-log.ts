import type { Log } from '../../../core/host.ts'

/** For what is not about its log. */
export const silentLog: Log = { info() {}, warn() {}, error() {} }
