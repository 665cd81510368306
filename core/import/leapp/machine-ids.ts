import { readFile } from 'node:fs/promises'
import { CoreError } from '../../core-error.ts'
import type { RunProgram } from '../../host.ts'

/**
 * The raw ids that Leapp may have drawn the key of its workspace from on this machine, the likeliest first; empty when the
 * system tells none. As node-machine-id 1.1.12 asks for them.
 * @throws CoreError `process-failed` when the system's own program cannot be run, `cancelled`.
 */
export async function machineIds(
  system: {
    readonly platform: NodeJS.Platform
    /** Whole. */
    readonly hostname: string
    readonly runProgram: RunProgram
  },
  options: { readonly signal: AbortSignal },
): Promise<readonly string[]> {
  switch (system.platform) {
    case 'darwin': {
      const { stdout } = await system.runProgram(['ioreg', '-rd1', '-c', 'IOPlatformExpertDevice'], options)
      return [found(stdout.reveal(), /"IOPlatformUUID"\s*=\s*"([^"]+)"/)].filter((id) => id !== null)
    }
    case 'win32': {
      const key = String.raw`HKLM\SOFTWARE\Microsoft\Cryptography`
      const { stdout } = await system.runProgram(['REG', 'QUERY', key, '/v', 'MachineGuid'], options)
      return [found(stdout.reveal(), /REG_SZ\s+(\S+)/)].filter((id) => id !== null)
    }
    default: {
      const files = await Promise.all(['/var/lib/dbus/machine-id', '/etc/machine-id'].map(firstLine))
      return [...new Set([...files.filter((id) => id !== null), system.hostname])]
    }
  }
}

function found(output: string, pattern: RegExp): string | null {
  return pattern.exec(output)?.[1] ?? null
}

/** Null: there is no such file, or nothing in it. */
async function firstLine(file: string): Promise<string | null> {
  try {
    const [line = ''] = (await readFile(file, 'utf8')).split('\n')
    return line.trim() === '' ? null : line
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new CoreError('host-unable', `the machine’s id cannot be read: ${file}`, {
      hint: 'give it by hand: keyturn import leapp --machine-id ID',
      cause,
    })
  }
}
