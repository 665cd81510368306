import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { AgentFailure } from '../agent/agent-failure.ts'
import type { DoctorAnswer, DoctorQuestion } from '../agent/doctor/question.ts'
import type { Envelope } from '../core/contract/errors.ts'
import { Interrupted } from './cli-error.ts'
import type { Io } from './io.ts'

/**
 * Runs the agent's program as the doctor, in this shell's environment: this process never loads what either is made of.
 * @throws AgentFailure what it refused; Interrupted when the person gave up.
 */
export async function askDoctor(io: Io, question: DoctorQuestion): Promise<DoctorAnswer> {
  const { command, args } = io.program
  const child = spawn(command, [...args.slice(0, -1), 'doctor'], {
    // No passphrase reaches a child.
    env: Object.fromEntries(Object.entries(io.env).filter(([name]) => !/^KEYTURN_.*PASSPHRASE$/i.test(name))),
    stdio: ['pipe', 'pipe', 'inherit'],
    windowsHide: true,
    signal: io.signal,
  })
  const failed = new Promise<never>((_, reject) => child.once('error', reject))
  // One that ends before it was asked says so by its answer, or by having none.
  child.stdin.on('error', () => {})
  child.stdin.end(JSON.stringify(question))
  try {
    const answer = JSON.parse(await Promise.race([text(child.stdout), failed])) as Envelope<DoctorAnswer>
    if (answer.ok) return answer.value
    throw new AgentFailure(answer)
  } catch (error) {
    throw io.signal.aborted ? new Interrupted() : error
  }
}
