import { connect, type Socket } from 'node:net'
import { readAgentFile } from './agent-file.ts'
import { proveAsClient } from './pipe-proof.ts'
import { socketInHome } from './socket-in-home.ts'

/** A connection to the agent of this home, ready for payload. Rejects when nobody listens or nobody is named in agent.json. */
export async function openSocket(home: string): Promise<Socket> {
  const near = process.platform === 'win32' ? null : socketInHome(home)
  if (near !== null) return await connected(near)
  const file = readAgentFile(home)
  if (file === null) throw new Error('no agent.json')
  const socket = await connected(file.socket)
  if (file.key !== null) await proveAsClient(socket, Buffer.from(file.key, 'hex'))
  return socket
}

async function connected(path: string): Promise<Socket> {
  return await new Promise((resolve, reject) => {
    const socket = connect({ path })
    socket.once('error', reject)
    socket.once('connect', () => {
      socket.off('error', reject)
      resolve(socket)
    })
  })
}
