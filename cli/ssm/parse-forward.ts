import { isIP } from 'node:net'
import type { PortForward } from '../../core/contract/instance.ts'
import { usageError } from '../cli-error.ts'

/** `LOCAL:REMOTE` or `LOCAL:HOST:REMOTE`, with IPv6 in brackets or without. @throws CliError `invalid-input`. */
export function parseForward(text: string): PortForward {
  const [, local, host, remote] = /^([^:]*):(?:(.*):)?([^:]*)$/s.exec(text) ?? []
  if (local === undefined || remote === undefined) throw notMeant(text, shape)
  const address = host === undefined ? null : bare(host)
  if (address !== null && isIP(address) === 0 && !hostName.test(address))
    throw notMeant(text, 'a host is a name or an address')
  return { localPort: portOf(local, text), remotePort: portOf(remote, text), host: address }
}

const shape = 'it reads LOCAL:REMOTE or LOCAL:HOST:REMOTE, such as 5432:db.internal:5432'
const hostName = /^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/

/** An IPv6 address without its brackets. */
function bare(host: string): string {
  const inside = /^\[(.*)\]$/.exec(host)?.[1] ?? ''
  return isIP(inside) === 6 ? inside : host
}

function portOf(text: string, whole: string): number {
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port < 1 || port > 65_535)
    throw notMeant(whole, 'a port is a number from 1 to 65535')
  return port
}

function notMeant(text: string, hint: string): Error {
  return usageError(`${JSON.stringify(text)} is no port forward`, hint)
}
