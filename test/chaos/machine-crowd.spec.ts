/** A crowd at the doors of an agent: connections that say nothing, clients that are slow, and answers nobody reads. */
import { connect, type Socket } from 'node:net'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { processCommand } from '../../core/delivery/process-command.ts'
import { eventually } from '../support/eventually.ts'
import { type LaunchedEmulator, launchEmulator } from '../support/launch-emulator.ts'
import { runProcess } from '../support/run-process.ts'
import { expectDone, signedInUser, type User } from '../support/user.ts'
import { words } from '../support/words.ts'
import { printFigures } from './support/print-figures.ts'

const crowd = 2_000
const role = 'audit/ReadOnlyAccess'

let emulator: LaunchedEmulator
let user: User
let pagePort: number
let pass: { readonly address: string; readonly token: string }
const open = new Set<Socket>()
const rows: Readonly<Record<string, string | number>>[] = []

beforeAll(async () => {
  emulator = await launchEmulator(...words('--accounts 4 --roles 2'))
  user = await signedInUser(emulator)
  expectDone(await user.keyturn(['start', role, '--profile', 'work']))
  pagePort = Number(new URL(await user.client().openPage(null)).port)
  const { stdout } = expectDone(await user.keyturn(['env', role, '--container', '--format', 'json']))
  const given = JSON.parse(stdout) as Readonly<Record<string, string>>
  pass = {
    address: given.AWS_CONTAINER_CREDENTIALS_FULL_URI ?? '',
    token: given.AWS_CONTAINER_AUTHORIZATION_TOKEN ?? '',
  }
})
afterEach(async () => {
  leave()
  await eventually(() => {
    if (handles() > 200) throw new Error(`the agent holds ${handles()} handles`)
  }, 20_000)
})

const places = {
  'the socket': () => ({ path: join(user.keyturnHome, 'agent.sock') }),
  'the browser page': () => ({ host: '127.0.0.1', port: pagePort }),
  'the container endpoint': () => ({ host: '127.0.0.1', port: Number(new URL(pass.address).port) }),
}
type Place = keyof typeof places

it.each(Object.keys(places) as Place[])(
  `${crowd} clients that only connect to %s take nothing from the tools that ask`,
  async (place) => {
    await come(place, crowd)
    // Its page needs six of a browser; one too many is let go.
    const letIn = place === 'the browser page' ? 256 : crowd
    await eventually(() => expect(open.size).toBe(letIn))
    const slowestMs = await slowestAnswer()
    rows.push({ crowd: `${crowd} connect to ${place}`, 'let in': letIn, 'slowest answer': `${slowestMs} ms` })
    expect(await askContainer()).toBe(200)
  },
)

it.each(Object.keys(places) as Place[])(
  '200 clients that send a byte at a time to %s take nothing from the tools that ask',
  async (place) => {
    const sockets = await come(place, 200)
    const text = `GET /api/status.read HTTP/1.1\r\nhost: agent\r\nx-slow: ${'x'.repeat(200)}\r\n\r\n`
    const dribbling = new AbortController()
    const dribble = (async () => {
      for (let at = 0; at < text.length && !dribbling.signal.aborted; at++) {
        for (const socket of sockets) if (socket.writable) socket.write(text.slice(at, at + 1))
        await delay(25)
      }
    })()
    const slowestMs = await slowestAnswer()
    dribbling.abort()
    await dribble
    expect(sockets.filter(({ destroyed }) => destroyed)).toEqual([])
    rows.push({
      crowd: `200 send bytes to ${place}`,
      'let in': sockets.length,
      'slowest answer': `${slowestMs} ms`,
    })
  },
)

it('500 clients that ask for much and read nothing take nothing from the tools that ask', async () => {
  const sockets = await come('the socket', 500)
  const before = memoryMiB()
  // Each asks twenty times in a row, and takes no answer from the connection.
  const request = 'GET /credential-process/nobody HTTP/1.1\r\nhost: agent\r\n\r\n'
  for (const socket of sockets) {
    socket.pause()
    socket.write(request.repeat(20))
  }
  const slowestMs = await slowestAnswer()
  rows.push({ crowd: '500 read no answer', 'let in': sockets.length, 'slowest answer': `${slowestMs} ms` })
  expect(memoryMiB() - before).toBeLessThan(200)
})

afterAll(() =>
  printFigures('Crowds at an agent, and the slowest of ten answers to the shim meanwhile:', rows),
)

async function come(place: Place, count: number): Promise<readonly Socket[]> {
  const sockets: Socket[] = []
  // So many at a time as the system holds until they are accepted.
  while (sockets.length < count) {
    const some = Array.from({ length: Math.min(100, count - sockets.length) }, () => arrive(place))
    sockets.push(...(await Promise.all(some)))
  }
  return sockets
}

/** Comes again where the system holds as many as it may already, which is nothing the agent knows of. */
async function arrive(place: Place): Promise<Socket> {
  for (;;) {
    const { socket, isTurnedAway } = await knock(place)
    if (!isTurnedAway) return socket
    await delay(10)
  }
}

async function knock(place: Place): Promise<{ readonly socket: Socket; readonly isTurnedAway: boolean }> {
  const socket = connect(places[place]())
  let isTurnedAway = false
  open.add(socket)
  socket.on('error', (error) => {
    isTurnedAway = 'code' in error && error.code === 'EAGAIN'
  })
  socket.once('close', () => open.delete(socket))
  // Only who reads notices that they were let go.
  socket.resume()
  await new Promise((resolve) => {
    socket.once('connect', resolve)
    socket.once('close', resolve)
  })
  return { socket, isTurnedAway }
}

function leave(): void {
  for (const socket of open) socket.destroy()
}

/** Milliseconds, of ten in a row; each has to be credentials. */
async function slowestAnswer(): Promise<number> {
  const [found] = await user.json<readonly { id: string }[]>('list', '--active')
  const command = processCommand({
    home: user.keyturnHome,
    sessionId: found?.id ?? '',
    platform: process.platform,
  })
  const { KEYTURN_VAULT_PASSPHRASE: _secret, ...env } = user.env
  let slowest = 0
  for (let time = 0; time < 10; time++) {
    const began = performance.now()
    const { code, stdout, stderr } = await runProcess('/bin/sh', ['-c', command], { env })
    slowest = Math.max(slowest, performance.now() - began)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(JSON.parse(stdout)).toMatchObject({ Version: 1 })
  }
  expect(slowest).toBeLessThan(5_000)
  return Math.round(slowest)
}

async function askContainer(): Promise<number> {
  return await eventually(
    async () => (await fetch(pass.address, { headers: { authorization: pass.token } })).status,
  )
}

function handles(): number {
  return readdirSync(`/proc/${user.agentPid() ?? 0}/fd`).length
}

function memoryMiB(): number {
  const status = readFileSync(`/proc/${user.agentPid() ?? 0}/status`, 'utf8')
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024
}
