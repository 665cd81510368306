import { duplexPair } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { isProof, proof, proveAsAgent, proveAsClient } from '../../agent/pipe-proof.ts'

const key = Buffer.alloc(32, 1)
const otherKey = Buffer.alloc(32, 2)

describe('the proof on a Windows pipe', () => {
  it('lets both ends speak when they know the key, with payload right behind the proof', async () => {
    const [client, agent] = duplexPair()
    const clientDone = proveAsClient(client, key).then(() => client.write('payload'))
    await proveAsAgent(agent, key)
    await clientDone
    agent.setEncoding('utf8')
    expect(await new Promise((resolve) => agent.once('data', resolve))).toBe('payload')
  })

  it('sends nothing but a nonce to an agent that does not know the key', async () => {
    const [client, agent] = duplexPair()
    const received: Buffer[] = []
    const done = proveAsClient(client, key)
    proveAsAgent(agent, otherKey).catch(() => {})
    agent.on('data', (chunk: Buffer) => received.push(chunk))
    await expect(done).rejects.toThrow('what listens on the pipe is not our agent')
    expect(client.destroyed).toBe(true)
    expect(Buffer.concat(received).length).toBeLessThanOrEqual(32)
  })

  it('drops a client that does not know the key', async () => {
    const [client, agent] = duplexPair()
    const done = proveAsAgent(agent, key)
    client.write(Buffer.alloc(32, 9))
    await new Promise((resolve) => client.once('data', resolve))
    client.write(Buffer.alloc(32, 9))
    await expect(done).rejects.toThrow('a client on the pipe does not know the key')
    expect(agent.destroyed).toBe(true)
  })

  it('does not wait for one that hangs up', async () => {
    const [client, agent] = duplexPair()
    const done = proveAsAgent(agent, key)
    client.end(Buffer.alloc(5))
    await expect(done).rejects.toThrow('hung up')
  })

  it('cannot be answered with what the other end said', () => {
    const nonces = { client: Buffer.alloc(32, 3), agent: Buffer.alloc(32, 4) }
    expect(isProof(proof(key, 'agent', nonces), proof(key, 'client', nonces))).toBe(false)
    expect(isProof(proof(key, 'client', nonces), proof(key, 'client', nonces))).toBe(true)
    expect(isProof(Buffer.alloc(0), proof(key, 'client', nonces))).toBe(false)
  })
})
