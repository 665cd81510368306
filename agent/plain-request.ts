import type { Socket } from 'node:net'

/**
 * The body of the answer to one request in HTTP/1.0 (RFC 1945: the answer ends where the connection does), whatever its
 * status; null when the connection breaks. Node's HTTP client alone takes longer to load than a whole request takes.
 */
export async function plainRequest(socket: Socket, lines: readonly string[]): Promise<string | null> {
  return await new Promise((resolve) => {
    let text = ''
    socket.setEncoding('utf8')
    socket.on('error', () => resolve(null))
    socket.on('data', (chunk: string) => {
      text += chunk
    })
    socket.on('end', () => {
      const head = text.indexOf('\r\n\r\n')
      resolve(head === -1 ? null : text.slice(head + 4))
    })
    socket.write(lines.join('\r\n'))
  })
}
