import net from 'node:net'

/**
 * Guard of every test: a connection from the test process to anything but this machine fails the test that made it.
 * Processes the tests start are held to the same by `KEYTURN_TEST_LOOPBACK_ONLY` in the launchers' environment.
 */
const connect = net.Socket.prototype.connect
net.Socket.prototype.connect = function guarded(this: net.Socket, ...args: unknown[]) {
  const host = hostOf(args)
  if (host !== null && !isLoopback(host))
    throw new Error(`a test tried to reach ${host}, which is not this machine`)
  return Reflect.apply(connect, this, args) as net.Socket
}

function hostOf(args: readonly unknown[]): string | null {
  const first: unknown = Array.isArray(args[0]) ? args[0][0] : args[0]
  if (typeof first === 'object' && first !== null) {
    const options = first as { host?: string; path?: string; port?: number }
    return typeof options.path === 'string' ? null : (options.host ?? 'localhost')
  }
  return typeof first === 'number' ? (typeof args[1] === 'string' ? args[1] : 'localhost') : null
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}
