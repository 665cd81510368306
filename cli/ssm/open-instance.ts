import { environmentInside } from '../../agent/shell/environment-change.ts'
import { fileVariables } from '../../agent/shell/file-variables.ts'
import type { InstanceSession } from '../../agent/instance-session.ts'
import type { SessionFiles } from '../../agent/process-credentials.ts'
import type { PortForward } from '../../core/contract/instance.ts'
import { Interrupted } from '../cli-error.ts'
import type { ExitCode } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { printable } from '../output/printable.ts'
import { knownFailure } from '../report-failure.ts'
import { requestInstance } from '../request.ts'
import { runChild } from '../shell/run-child.ts'
import { pluginCall } from './plugin-call.ts'

/** A shell on the instance in this very terminal, or a port that leads there, until it ends; then it is ended at AWS, too. */
export async function openInstance(
  io: Io,
  {
    files,
    ...wanted
  }: {
    /** Through which the plugin acts as the session. */
    readonly files: SessionFiles
    readonly region: string | null
    readonly instance: string
    readonly forward: PortForward | null
  },
): Promise<ExitCode> {
  const session = files.session.id
  const opened = await requestInstance(io, { session, ...wanted })
  try {
    if (io.signal.aborted) throw new Interrupted()
    const { instance } = wanted
    io.stderr.write(`${instance} in ${opened.region} as ${printable(files.session.name)}\n`)
    const env = environmentInside(io.env, fileVariables(files))
    return await runChild(io, { ...pluginCall(opened, env), takesCtrlZ: true })
  } finally {
    await ended(io, session, opened)
  }
}

/** Without progress or questions: whoever was there has left. Its failure changes nothing of what happened. */
async function ended(io: Io, session: string, { id, region }: InstanceSession): Promise<void> {
  try {
    await (await io.agent()).endInstance({ session, region, id })
  } catch (error) {
    const failure = knownFailure(error)
    if (failure === null) throw error
    io.stderr.write(
      `keyturn: AWS was not told that ${printable(id)} has ended, and ends it once it is idle: ${printable(failure.message)}\n`,
    )
  }
}
