import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'

/** As Leapp asks for it on Linux. */
export function thisMachine(): string {
  for (const file of ['/var/lib/dbus/machine-id', '/etc/machine-id']) {
    try {
      const [line = ''] = readFileSync(file, 'utf8').split('\n')
      if (line.trim() !== '') return line.trim()
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  }
  return hostname()
}
