import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { BenchStage } from './stage.ts'

/** What nothing can be quicker than: writes the same bytes to whoever says anything. */
export interface StaticServer {
  readonly process: ChildProcess
  readonly socket: string
}

/** In a process of its own, as the agent is. */
export async function staticServer(set: BenchStage, answer: Buffer): Promise<StaticServer> {
  const socket = join(set.env['HOME'] ?? '', 'static.sock')
  const response = `HTTP/1.1 200 OK\r\ncontent-length: ${answer.length}\r\ncontent-type: text/plain\r\n\r\n${answer.toString()}`
  const script = `const answer = ${JSON.stringify(response)}
    require('node:net').createServer((socket) => {
      socket.on('error', () => {})
      socket.on('data', () => socket.end(answer))
    }).listen(${JSON.stringify(socket)}, () => console.log('ready'))`
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  return { process: child, socket }
}
