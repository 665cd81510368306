import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { runProcess } from './run-process.ts'

/** A D-Bus session with a real Secret Service in it, that programs join through their environment. */
export interface SecretService {
  /** The whole environment of a program in the session; HOME is a throw-away folder. */
  readonly env: Readonly<Record<string, string>>
  /** As a desktop does when its user locks the keyring. Nobody is there to answer its dialog. */
  lock(): Promise<void>
  unlock(): Promise<void>
  /** Removes every item with this attribute, as `secret-tool clear` does. */
  clear(attribute: string, value: string): Promise<void>
  /** Ends the session and everything in it. */
  close(): Promise<void>
}

const script = fileURLToPath(new URL('with-secret-service.sh', import.meta.url))

/** What `requires` has to be asked for. */
export const secretServicePrograms = [
  'gnome-keyring-daemon',
  'dbus-run-session',
  'gdbus',
  'secret-tool',
] as const

/** Starts one by `with-secret-service.sh`; a program that prints its environment and waits holds it open. */
export async function startSecretService(): Promise<SecretService> {
  const holder = spawn(script, ['bash', '-c', printEnvironmentAndWait], {
    env: { PATH: process.env['PATH'] ?? '' },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const ended = new Promise<void>((resolve) => holder.once('exit', () => resolve()))
  const env = await readEnvironment()

  async function readEnvironment(): Promise<Record<string, string>> {
    const variables: Record<string, string> = {}
    for await (const line of createInterface({ input: holder.stdout })) {
      if (line === '') return variables
      const at = line.indexOf('=')
      variables[line.slice(0, at)] = line.slice(at + 1)
    }
    throw new Error('the session with the Secret Service ended before it was ready')
  }

  async function inSession(command: string, ...args: readonly string[]): Promise<void> {
    const { code, stderr } = await runProcess(command, args, { env })
    if (code !== 0) throw new Error(`${command} ended with ${code}: ${stderr}`)
  }

  return {
    env,
    lock: () => inSession('bash', '-c', lockDefaultCollection),
    // A daemon that runs takes no password from outside; its successor does.
    unlock: () =>
      inSession(
        'bash',
        '-c',
        'printf %s test-keyring | gnome-keyring-daemon --replace --unlock --components=secrets --daemonize >/dev/null 2>&1',
      ),
    clear: (attribute, value) => inSession('secret-tool', 'clear', attribute, value),
    async close() {
      holder.stdin.end()
      await ended
    },
  }
}

const lockDefaultCollection = `
  gdbus call --session --dest org.freedesktop.secrets --object-path /org/freedesktop/secrets \\
    --method org.freedesktop.Secret.Service.Lock "['/org/freedesktop/secrets/aliases/default']"
`

const printEnvironmentAndWait = `
  for name in PATH HOME DBUS_SESSION_BUS_ADDRESS XDG_RUNTIME_DIR XDG_CACHE_HOME XDG_CONFIG_HOME XDG_DATA_HOME; do
    printf '%s=%s\\n' "$name" "\${!name}"
  done
  echo
  exec cat >/dev/null
`
