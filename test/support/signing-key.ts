import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runProcess } from './run-process.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** A key to sign with and its certificate, in PEM. */
export interface SigningKey {
  readonly key: string
  readonly cert: string
}

/** Made by openssl, signed by itself, good for ten years. */
export async function makeSigningKey(name: string): Promise<SigningKey> {
  const folder = temporaryFolder()
  const line = `req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 3650 -subj /CN=${name}`
  const { code, stderr } = await runProcess('openssl', line.split(' '), {
    env: { PATH: process.env.PATH ?? '' },
    cwd: folder,
  })
  if (code !== 0) throw new Error(`openssl ${line}: ${stderr}`)
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8')
  return { key: read('key.pem'), cert: read('cert.pem') }
}
