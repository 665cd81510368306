import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Duplex } from 'node:stream'

/**
 * A Windows pipe has no owner a client could check, and its name can be taken by another program first. So both ends
 * show that they know the key in agent.json (readable by its owner alone) before a byte of payload is sent:
 *
 *     client → 32 bytes of nonce
 *     agent  → 32 bytes of nonce, HMAC-SHA256(key, "agent" ‖ both nonces)
 *     client → HMAC-SHA256(key, "client" ‖ both nonces)
 */
const nonceLength = 32
const proofLength = 32

export type Side = 'agent' | 'client'

export interface Nonces {
  readonly client: Buffer
  readonly agent: Buffer
}

export function proof(key: Buffer, side: Side, nonces: Nonces): Buffer {
  return createHmac('sha256', key).update(side).update(nonces.client).update(nonces.agent).digest()
}

export function isProof(given: Buffer, expected: Buffer): boolean {
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/** Resolves when the agent has proved itself; rejects, with the stream destroyed and nothing but a nonce sent, when it has not. */
export async function proveAsClient(stream: Duplex, key: Buffer): Promise<void> {
  const client = randomBytes(nonceLength)
  stream.write(client)
  const answer = await readExactly(stream, nonceLength + proofLength)
  const nonces = { client, agent: answer.subarray(0, nonceLength) }
  if (!isProof(answer.subarray(nonceLength), proof(key, 'agent', nonces)))
    throw refused(stream, 'what listens on the pipe is not our agent')
  stream.write(proof(key, 'client', nonces))
}

/** The agent's half. It proves first: its proof is of no use to anyone but this client, whose nonce is in it. */
export async function proveAsAgent(stream: Duplex, key: Buffer): Promise<void> {
  const nonces = { client: await readExactly(stream, nonceLength), agent: randomBytes(nonceLength) }
  stream.write(Buffer.concat([nonces.agent, proof(key, 'agent', nonces)]))
  const answer = await readExactly(stream, proofLength)
  if (!isProof(answer, proof(key, 'client', nonces)))
    throw refused(stream, 'a client on the pipe does not know the key')
}

function refused(stream: Duplex, message: string): Error {
  stream.destroy()
  return new Error(message)
}

/** Takes `length` bytes and leaves what follows in the stream. */
async function readExactly(stream: Duplex, length: number): Promise<Buffer> {
  return await new Promise((resolve, reject) => {
    const finish = (settle: () => void): void => {
      stream.off('readable', look)
      stream.off('error', fail)
      stream.off('end', ended)
      stream.off('close', ended)
      settle()
    }
    const look = (): void => {
      const bytes = stream.read(length) as Buffer | null
      if (bytes === null) return
      // At the end of a stream read() gives what is left, however short.
      finish(() => (bytes.length === length ? resolve(bytes) : reject(endedEarly())))
    }
    const fail = (error: Error): void => finish(() => reject(error))
    const ended = (): void => finish(() => reject(endedEarly()))
    stream.on('readable', look)
    stream.on('error', fail)
    stream.on('end', ended)
    stream.on('close', ended)
    look()
  })
}

function endedEarly(): Error {
  return new Error('the other end of the pipe hung up before it proved itself')
}
