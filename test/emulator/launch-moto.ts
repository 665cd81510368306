import { spawn, spawnSync } from 'node:child_process'
import { createInterface } from 'node:readline'

/** Whether moto's server can be run here; it comes with Python, not with npm. */
export function motoIsInstalled(): boolean {
  return spawnSync('moto_server', ['--help'], { stdio: 'ignore' }).status === 0
}

/** moto, an AWS made by other people, on a port of its own. It believes every signature. */
export async function launchMoto(): Promise<{ readonly endpoint: string; stop(): Promise<void> }> {
  const child = spawn('moto_server', ['--host', '127.0.0.1', '--port', '0'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
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
