import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { type Bench, median } from './line.ts'
import { stage } from './stage.ts'

/** A whole process of `keyturn credentials` against a warm agent, beside what else starts on this machine. */
export const warmCredentials: Bench = async ({ short, root }) => {
  const runs = short ? 15 : 40
  const set = await stage(root, { accounts: 3, args: [] })
  try {
    const session = await set.anySession()
    const keyturn = [join(root, 'out/cli/keyturn.cjs'), 'credentials', session]
    const once = (command: string, args: readonly string[]) => {
      const started = performance.now()
      const { status, stderr } = spawnSync(command, args, { env: set.env, encoding: 'utf8' })
      if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`)
      return performance.now() - started
    }
    once(process.execPath, keyturn)
    const node: number[] = []
    const ours: number[] = []
    // Taken turn by turn, so that a busy moment of the machine meets both.
    for (let run = 0; run < runs; run++) {
      node.push(once(process.execPath, ['-e', '0']))
      ours.push(once(process.execPath, keyturn))
    }
    const aws = [1, 2, 3].map(() => once('aws', ['--version']))
    const [nodeMs, oursMs, awsMs] = [median(node), median(ours), median(aws)]
    return [
      {
        measure: 'keyturn credentials, over node -e 0',
        value: oursMs / nodeMs,
        unit: '×',
        limit: 1.5,
        note: `${oursMs.toFixed(0)} ms and ${nodeMs.toFixed(0)} ms, median of ${runs}`,
      },
      {
        measure: 'keyturn credentials, over aws --version',
        value: oursMs / awsMs,
        unit: '×',
        limit: 1,
        note: `aws --version takes ${awsMs.toFixed(0)} ms`,
      },
    ]
  } finally {
    await set.clear()
  }
}
