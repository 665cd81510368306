import type { LeappHost } from '../../core/host.ts'

/** A machine that Leapp was never on. */
export const noLeapp: LeappHost = {
  folder: '/nonexistent',
  machineIds: () => Promise.resolve([]),
  readSecret: () => Promise.resolve(null),
}
