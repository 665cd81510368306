import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Failure } from '../../core/contract/errors.ts'
import { runProcess } from '../support/run-process.ts'
import { builtCli } from './support/built-cli.ts'
import { newPlace } from './support/place.ts'
import { parseScript, patternOf, type Step } from './support/script.ts'
import { failWith, scriptedAgent } from './support/scripted-agent.ts'

const folder = fileURLToPath(new URL('scripts', import.meta.url))
const cli = builtCli()
const anything = expect.any(Array) as readonly string[]

describe('whole command lines', () => {
  it.each(readdirSync(folder).filter((name) => name.endsWith('.txt')))('%s', async (name) => {
    const steps = parseScript(readFileSync(`${folder}/${name}`, 'utf8'))
    const happened = await play(steps)
    expect(happened).toEqual(
      typed(steps).map(({ line, command, exit, stdout, stderr, requests }) => ({
        line,
        command,
        exit,
        stdout: expect.stringMatching(patternOf(stdout)) as string,
        stderr: expect.stringMatching(patternOf(stderr)) as string,
        requests: requests ?? anything,
      })),
    )
  })
})

/** What came of each command that was typed, one after the other, in one home with one scripted agent. */
async function play(steps: readonly Step[]): Promise<unknown> {
  const env: Record<string, string> = { ...newPlace(cli()) }
  const agent = await scriptedAgent(env)
  const happened = []
  for (const step of steps) {
    if (step.kind === 'env') env[step.name] = step.value
    else if (step.kind === 'agent') agent.answer(step.operation, () => answered(step.answer))
    else {
      const { line, command, stdin } = step
      const before = agent.requests.length
      const { code, stdout, stderr } = await runProcess('sh', ['-c', command], {
        env,
        input: stdin,
        cwd: env.HOME ?? '',
      })
      happened.push({ line, command, exit: code, stdout, stderr, requests: agent.requests.slice(before) })
    }
  }
  return happened
}

function typed(steps: readonly Step[]): readonly Extract<Step, { kind: 'type' }>[] {
  return steps.filter((step) => step.kind === 'type')
}

/** `{"ok": false, …}` in a script is a failure; `{{in 42s}}` a moment that far from now. */
function answered(answer: unknown): unknown {
  const value: unknown = JSON.parse(
    JSON.stringify(answer).replaceAll(/\{\{in (\d+)s\}\}/g, (_, seconds: string) =>
      new Date(Date.now() + Number(seconds) * 1000).toISOString(),
    ),
  )
  if (typeof value === 'object' && value !== null && 'ok' in value && value.ok === false)
    failWith(value as Failure)
  return value
}
