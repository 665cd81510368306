import { hostname } from 'node:os'
import { join } from 'node:path'
import type { LeappHost, RunProgram } from '../core/host.ts'
import { machineIds } from '../core/import/leapp/machine-ids.ts'
import { keytarSecrets } from '../core/secrets/keytar-secrets.ts'

/** Where Leapp 0.26 keeps its workspace and its secrets: the same on every system. */
export function leappHost(options: {
  readonly userHome: string
  readonly platform: NodeJS.Platform
  readonly runProgram: RunProgram
}): LeappHost {
  return {
    folder: join(options.userHome, '.Leapp'),
    machineIds: (asked) => machineIds({ ...options, hostname: hostname() }, asked),
    readSecret: keytarSecrets({ ...options, service: 'Leapp' }),
  }
}
