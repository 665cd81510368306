import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { untilOver } from '../support/at-end.ts'
import { launchEmulator } from '../support/launch-emulator.ts'
import { runProcess } from '../support/run-process.ts'
import { expectDone, newUser } from '../support/user.ts'
import { arnOf, proxies, role, shellOf, type ToolsAtWork, toolsAtWork } from './tools-at-work.ts'

let at: ToolsAtWork

beforeAll(async () => {
  at = await toolsAtWork()
})

type Program = readonly [command: string, script: string]

const javaScript: Program = [process.execPath, fileURLToPath(new URL('who-am-i.mjs', import.meta.url))]
const boto3: Program = ['python3', fileURLToPath(new URL('who-am-i.py', import.meta.url))]

const hasBoto3 = spawnSync('python3', ['-c', 'import boto3']).status === 0
// Debian has no package of it that is new enough, so CI cannot install it.
if (!hasBoto3) console.warn('skipping tests: needs boto3, not installed here')

describe.each([
  ['the SDK for JavaScript', javaScript],
  ...(hasBoto3 ? [['boto3', boto3] as const] : []),
] as const)('%s', (_, program) => {
  it.each(['published', 'by-process'])('is the role that was chosen, by profile %s', async (profile) => {
    expect(await whoAmI([...program, profile])).toMatch(at.arn)
  })

  it('is that role in the environment of keyturn exec', async () => {
    expect(await whoAmI(['keyturn', 'exec', role.reference, '--', ...program])).toMatch(at.arn)
  })

  it('goes on with one client when the first keys have run out, since it asks credential_process again', async () => {
    const { whoAmI } = startAsking([...program, 'by-process'])
    expect(await whoAmI()).toMatch(at.arn)
    await at.untilFirstKeysRanOut()
    expect(await whoAmI()).toMatch(at.arn)
  })

  it('finds fresh keys in the published profile when the first have run out', async () => {
    await at.untilFirstKeysRanOut()
    expect(await whoAmI([...program, 'published'])).toMatch(at.arn)
  })

  it('goes where an integration with an end point of its own says, without any variable', async () => {
    const emulator = await launchEmulator('--accounts', '4', '--roles', '2')
    const user = await newUser({ emulator: null, env: proxies })
    const { startUrl, endpoint, region } = emulator
    const add = ['integration', 'add', 'identity-center', '--name', 'acme', '--endpoint-url', endpoint]
    expectDone(await user.keyturn([...add, '--start-url', startUrl, '--region', region]))
    expectDone(await user.keyturn(['sign-in', 'acme']))
    expectDone(await user.keyturn(['start', role.reference, '--profile', 'published']))
    const { accountId } = await user.json<{ accountId: string }>('show', role.reference)
    // The SDK for JavaScript looks for endpoint_url in the profile AWS_PROFILE names, not in that of a client's option.
    const shell = shellOf(user)
    const withProfile = { ...shell, env: { ...shell.env, AWS_PROFILE: 'published' } }
    expect(await whoAmI(program, withProfile)).toMatch(arnOf(accountId))
  })
})

async function whoAmI([command, ...args]: readonly string[], shell = at.shell): Promise<string> {
  const [found, rest] = command === 'keyturn' ? ['env', [command, ...args]] : [command ?? '', args]
  return expectDone(await runProcess(found, rest, { ...shell, input: '\n' })).stdout.trim()
}

/** The program, kept running: each question is answered by the same client. */
function startAsking([command = '', ...args]: readonly string[]): { whoAmI(): Promise<string> } {
  const { env, cwd } = at.shell
  const child = spawn(command, args, { env: { ...env }, cwd, stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })
  untilOver(async () => {
    const ended = once(child, 'exit')
    child.stdin.end()
    await ended
  })
  return {
    async whoAmI() {
      const line = once(lines, 'line')
      child.stdin.write('\n')
      return String((await Promise.race([line, once(lines, 'close')]))[0])
    },
  }
}
