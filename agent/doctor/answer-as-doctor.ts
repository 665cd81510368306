import { homedir } from 'node:os'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { applyRepairs } from '../../core/doctor/apply-repairs.ts'
import type { Log } from '../../core/host.ts'
import { connectAgent } from '../client.ts'
import { readEnvironment } from '../environment.ts'
import { toFailure } from '../envelope.ts'
import { keyturnHome, type Variables } from '../home.ts'
import { outsideVariables } from '../outside-variables.ts'
import { diagnose } from './diagnose.ts'
import type { DoctorAnswer, DoctorQuestion } from './question.ts'

const questionSchema: z.ZodType<DoctorQuestion> = z.strictObject({
  profile: z.string().min(1).max(512).nullable(),
  fix: z.boolean(),
})

/**
 * The agent's program as the doctor: reads one question on stdin, prints one envelope on stdout, and ends. A process of its
 * own, with the shell's variables: nothing of them is sent anywhere, and no agent has to run. `variables` are the shell's.
 */
export async function answerAsDoctor(
  variables: Variables,
  { signal, log }: { readonly signal: AbortSignal; readonly log: Log },
): Promise<void> {
  signal.addEventListener('abort', () => process.exit(130))
  try {
    const question = questionSchema.parse(JSON.parse(await text(process.stdin)))
    process.stdout.write(JSON.stringify({ ok: true, value: await answerTo(question, variables, signal) }))
  } catch (error) {
    process.stdout.write(JSON.stringify(toFailure(error, log)))
  }
}

async function answerTo(
  { profile, fix }: DoctorQuestion,
  variables: Variables,
  signal: AbortSignal,
): Promise<DoctorAnswer> {
  const standpoint = { userHome: homedir(), cwd: process.cwd() }
  // Of Keyturn's own, a shell of ours means the same agent as outside.
  const environment = readEnvironment(outsideVariables(variables), standpoint)
  const agent = connectAgent({ home: keyturnHome(variables, standpoint), environment, program: null })
  const look = async () =>
    await diagnose({ profile, variables, environment, standpoint, platform: process.platform, agent, signal })
  const report = await look()
  const repaired = fix ? await applyRepairs(report.findings) : []
  return { report: repaired.length === 0 ? report : await look(), repaired }
}
