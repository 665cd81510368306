import { isBehindSsh } from '../../agent/is-behind-ssh.ts'
import type { Io } from '../io.ts'
import { printable } from '../output/printable.ts'

/** For a browser that the person opens themselves. */
export function tellPageAddress(io: Pick<Io, 'env' | 'stderr'>, address: string, to: Io['stdout']): void {
  to.write(`${printable(address)}\n`)
  io.stderr.write('open this address within 30 seconds; it is good for one browser\n')
  if (!isBehindSsh(io.env)) return
  // The port stays for ten minutes, so there is time to forward it.
  const { port } = new URL(address)
  io.stderr.write(`from your own machine: ssh -L ${port}:127.0.0.1:${port} to here, then keyturn ui again\n`)
}
