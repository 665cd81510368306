import { randomUUID } from 'node:crypto'
import { mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { describe, expect, it, onTestFinished } from 'vitest'
import { agentFilePath, type AgentFile } from '../../agent/agent-file.ts'
import { exchange } from '../../agent/exchange.ts'
import { listenOnLoopback, type LoopbackLimits, listenOnPipe, newPipe } from '../../agent/serve.ts'
import { build } from '../../agent/build.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

describe('a pipe with a key', () => {
  it('serves who knows the key from agent.json, and gives others no byte of an answer', async () => {
    const home = join(realpathSync(temporaryFolder()), 'd'.repeat(120))
    mkdirSync(home)
    // A Windows pipe is, to Node, what a Unix socket is: a path to listen on.
    const name = join(tmpdir(), `${randomUUID()}.sock`)
    onTestFinished(() => rmSync(name, { force: true }))
    const { key } = newPipe()
    const asked: string[] = []
    const app = new Hono()
    app.all('*', (context) => {
      asked.push(context.req.path)
      return context.json({ ok: true, value: 'served' })
    })
    const listener = await listenOnPipe(app, { name, key })
    onTestFinished(async () => {
      listener.stopListening()
      await listener.closed(0)
    })
    const agentFile: AgentFile = {
      pid: 1,
      socket: name,
      home,
      build: 'x',
      startedAt: '',
      key: key.toString('hex'),
    }
    const announce = (file: AgentFile) => writeFileSync(agentFilePath(home), JSON.stringify(file))
    const ask = () =>
      exchange(
        { build, home, environment: {} },
        { method: 'POST', path: '/asked', body: {}, attends: [], onEvent: null, signal: null },
      )

    announce(agentFile)
    expect(await ask()).toMatchObject({ kind: 'answered', envelope: { value: 'served' } })
    expect(asked).toEqual(['/asked'])

    announce({ ...agentFile, key: Buffer.alloc(32).toString('hex') })
    expect(await ask()).toMatchObject({ kind: 'unreachable' })

    const received = await new Promise<Buffer>((resolve) => {
      const socket = connect(name)
      const chunks: Buffer[] = []
      socket.on('data', (chunk: Buffer) => chunks.push(chunk))
      socket.on('error', () => {})
      socket.on('close', () => resolve(Buffer.concat(chunks)))
      socket.end('POST /forged HTTP/1.1\r\nhost: agent\r\ncontent-length: 0\r\n\r\n')
    })
    expect(received.length).toBe(64)
    expect(received.toString('latin1')).not.toContain('HTTP')
    expect(asked).toEqual(['/asked'])
  })

  it('has a name nobody can guess, and another each time', () => {
    expect(newPipe().name).toMatch(/^\\\\\.\\pipe\\keyturn-[0-9a-f]{32}$/)
    expect(newPipe().name).not.toBe(newPipe().name)
  })
})

describe('a loopback port', () => {
  it.each([
    ['says nothing', ''],
    ['never ends its headers', 'GET / HTTP/1.1\r\nhost: 127.0.0.1\r\nx-slow: '],
    ['never ends its body', 'POST / HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 10\r\n\r\nx'],
  ])('cuts off who %s, and answers others meanwhile', async (_, begin) => {
    const port = await served({ requestMs: 50, checkEveryMs: 10 })
    const slow = connect(port, '127.0.0.1')
    slow.on('error', () => {})
    const cut = new Promise((resolve) => slow.once('close', resolve))
    slow.resume()
    slow.write(begin)
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200)
    await cut
  })

  it('closes at once the connection that is one too many', async () => {
    const port = await served({ connections: 1 })
    const first = connect(port, '127.0.0.1')
    onTestFinished(() => void first.destroy())
    await new Promise((resolve) => first.once('connect', resolve))
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow('fetch failed')
  })

  async function served(limits: Partial<LoopbackLimits>): Promise<number> {
    const listener = await listenOnLoopback(
      (request, response) => {
        request.resume()
        request.once('end', () => response.end())
      },
      0,
      limits,
    )
    onTestFinished(async () => {
      listener.stopListening()
      await listener.closed(0)
    })
    return listener.port
  }
})
