import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runProcess } from './run-process.ts'

export interface Certificates {
  /** The authority that signed it, as AWS_CA_BUNDLE takes it. */
  readonly bundle: string
  readonly key: string
  readonly cert: string
}

/** A server's certificate for these hosts and addresses, by an authority nobody trusts. Made by openssl, good for a day. */
export async function makeCertificates(folder: string, names: readonly string[]): Promise<Certificates> {
  mkdirSync(folder, { recursive: true })
  const at = (name: string): string => join(folder, name)
  const openssl = async (line: string): Promise<void> => {
    const { code, stderr } = await runProcess('openssl', line.split(' '), {
      env: { PATH: process.env.PATH ?? '' },
      cwd: folder,
    })
    if (code !== 0) throw new Error(`openssl ${line}: ${stderr}`)
  }
  await openssl('ecparam -name prime256v1 -out curve.pem')
  const newKey = '-newkey ec:curve.pem -nodes'
  await openssl(`req -x509 ${newKey} -keyout ca.key -out ca.pem -days 1 -subj /CN=keyturn-test-authority`)
  await openssl(`req -new ${newKey} -keyout server.key -out server.csr -subj /CN=keyturn-test`)
  const sans = names.map((name) => `${/^[\d.]+$|:/.test(name) ? 'IP' : 'DNS'}:${name}`)
  writeFileSync(at('extensions'), `subjectAltName=${sans.join(',')}\n`)
  const signed = '-CA ca.pem -CAkey ca.key -CAcreateserial -days 1 -extfile extensions'
  await openssl(`x509 -req -in server.csr ${signed} -out server.pem`)
  return {
    bundle: at('ca.pem'),
    key: readFileSync(at('server.key'), 'utf8'),
    cert: readFileSync(at('server.pem'), 'utf8'),
  }
}
