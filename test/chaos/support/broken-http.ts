import { connect } from 'node:net'
import fc from 'fast-check'
import type { Place } from './malformed-request.ts'

/** Bytes that are no whole request of HTTP: lengths that are wrong, heads and chunks that are broken, and what ends too soon. */
export function brokenHttp(options: {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly mark: string
}): fc.Arbitrary<Buffer> {
  const { path, headers, mark } = options
  const usual = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const body = JSON.stringify({ session: mark })
  const post = (more: readonly string[], after: string) =>
    [`POST ${path} HTTP/1.1`, ...usual, ...more, '', after].join('\r\n')
  const length = fc
    .constantFrom(
      '0',
      '1',
      '7',
      String(body.length + 1),
      '99999',
      '-1',
      '1e3',
      '0x10',
      '',
      'many',
      '9'.repeat(30),
    )
    .map((given) => post([`content-length: ${given}`], body))
  const lengths = fc.constantFrom(
    post(['content-length: 5', `content-length: ${body.length}`], body),
    post([`content-length: ${body.length}`, 'transfer-encoding: chunked'], body),
    post(['transfer-encoding: chunked'], `zz\r\n${body}\r\n0\r\n\r\n`),
    post(['transfer-encoding: chunked'], `${'f'.repeat(20)}\r\n${body}`),
    post(['transfer-encoding: gzip, chunked'], body),
  )
  const heads = fc.constantFrom(
    `GET\r\n\r\n`,
    `${mark} ${path} HTTP/1.1\r\n\r\n`,
    `POST ${path} HTTP/9.9\r\n\r\n`,
    post([`x: ${mark.repeat(6_000)}`], body),
    post([`x\u0000: ${mark}`], body),
    post([`: ${mark}`], body),
    `\u0016\u0003\u0001\u0002\u0000\u0001${mark}`,
  )
  const whole = post([`content-length: ${body.length}`], body)
  const cutOff = fc.nat(whole.length - 1).map((end) => whole.slice(0, end))
  const noise = fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes).toString('latin1'))
  return fc.oneof(length, lengths, heads, cutOff, noise).map((text) => Buffer.from(text, 'latin1'))
}

/** Sends them and hangs up; what came back until the other side did, too. */
export async function exchangeBytes(place: Place, bytes: Buffer): Promise<string> {
  return await new Promise((resolve) => {
    const connection = connect('socketPath' in place ? { path: place.socketPath } : place)
    let text = ''
    connection.setEncoding('latin1')
    connection.on('data', (chunk: string) => (text += chunk))
    // Who is told nothing more is hung up on, perhaps before it has said all.
    connection.on('error', () => {})
    connection.on('close', () => resolve(text))
    connection.end(bytes)
  })
}
