import { spawn, spawnSync } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** Whether moto's server can be run here; it comes with Python, not with npm. */
export function motoIsInstalled(): boolean {
  return spawnSync('moto_server', ['--help'], { stdio: 'ignore' }).status === 0
}

/** Whether it can also be run with something in it from the start, by the Python it is installed in. */
export function motoIsImportable(): boolean {
  return spawnSync('python3', ['-c', 'import moto.server'], { stdio: 'ignore' }).status === 0
}

interface Moto {
  readonly endpoint: string
  stop(): Promise<void>
}

/** moto, an AWS made by other people, on a port of its own. It believes every signature. */
export async function launchMoto(): Promise<Moto> {
  return await launch('moto_server', ['--host', '127.0.0.1', '--port', '0'])
}

/** The same with an organization: a chain of five units, and so many accounts in each. */
export async function launchMotoOrganization(accountsInEach: number): Promise<Moto> {
  const program = fileURLToPath(new URL('moto-organization.py', import.meta.url))
  return await launch('python3', [program, String(accountsInEach)])
}

async function launch(program: string, args: readonly string[]): Promise<Moto> {
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const endpoint = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`moto ended with ${code}`)))
    child.once('error', reject)
    createInterface({ input: child.stderr }).on('line', (line) => {
      const address = /Running on (http:\/\/127\.0\.0\.1:\d+)/.exec(line)?.[1]
      if (address !== undefined) resolve(address)
    })
  })
  return {
    endpoint,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}
