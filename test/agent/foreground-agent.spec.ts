import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Build } from '../../core/contract/agent.ts'
import { eventually } from '../support/eventually.ts'
import { requires } from '../support/requires.ts'
import { runProcess } from '../support/run-process.ts'
import { agentHome, type AgentHome } from './support/background-agents.ts'
import { bundledAgent, bundledProgram } from './support/bundle.ts'

const build: Build = { version: '1.0.0', id: 'built', builtAt: '2026-01-01T00:00:00.000Z', protocol: 1 }
const askAgent = bundledProgram('test/agent/support/ask-agent.ts')
const nobody = 65534
const main = await bundledAgent(build)

interface Foreground {
  readonly child: ChildProcess
  readonly ended: Promise<number | null>
  said(): string
}

/** Ready when it resolves; ended with its home. */
async function runAgent({ variables }: AgentHome, more: Record<string, string> = {}): Promise<Foreground> {
  const child = spawn(process.execPath, [main, 'run'], {
    env: { ...variables, ...more },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8')
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  await eventually(() => expect(said).toContain('the agent is ready'), 60_000)
  return { child, ended, said: () => said }
}

describe('agent run', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('ends on %s, cleanly and saying so', async (signal) => {
    const home = agentHome()
    const agent = await runAgent(home)
    agent.child.kill(signal)
    expect(await agent.ended).toBe(0)
    expect(agent.said()).toContain(`asked to stop (${signal})`)
    expect(agent.said()).toContain('the agent has stopped')
    expect(readdirSync(home.home).filter((name) => /agent\.(sock|json)|draft/.test(name))).toEqual([])
  })

  it('is what clients find, and gives way to nobody of its own build', async () => {
    const home = agentHome()
    const { child } = await runAgent(home)
    expect((await home.client(null).call('status.read', {})).agent?.pid).toBe(child.pid)
    const second = await runProcess(process.execPath, [main, 'run'], { env: home.variables })
    expect(second.code).toBe(1)
    expect(second.stderr).toContain(`process ${child.pid} is the agent of ${home.home} already`)
  })

  // Each start derives the vault's key from the passphrase, which takes its seconds on purpose.
  it('opens the vault with the passphrase it was given, and no other, and keeps it out of its log', async () => {
    const home = agentHome()
    const right = { KEYTURN_VAULT_PASSPHRASE: 'correct horse battery' }
    const first = await runAgent(home, right)
    const { vault } = await home.client(null).call('status.read', {})
    expect(vault).toMatchObject({ state: 'ready', source: 'passphrase' })
    first.child.kill('SIGTERM')
    await first.ended
    const wrong = await runProcess(process.execPath, [main, 'run'], {
      env: { ...home.variables, KEYTURN_VAULT_PASSPHRASE: 'battery staple' },
    })
    expect(wrong.code).toBe(1)
    const again = await runAgent(home, right)
    expect((await home.client(null).call('vault.status', {})).state).toBe('ready')
    const log = readFileSync(join(home.home, 'logs', 'agent.log'), 'utf8')
    expect(log).toContain('the agent is ready')
    expect(again.said() + wrong.stderr + log).not.toMatch(/correct horse|battery staple/)
  }, 120_000)

  it('does not start where its home cannot be made', async () => {
    const home = agentHome()
    const { code, stderr } = await runProcess(process.execPath, [main, 'run'], {
      env: { ...home.variables, KEYTURN_HOME: '/proc/keyturn' },
    })
    expect(code).toBe(1)
    expect(stderr).toContain('cannot create the folder /proc/keyturn (ENOENT)')
    expect(stderr).toContain('hint: ')
  })
})

const asRoot = process.getuid?.() === 0
requires('setpriv')('another user of the machine', () => {
  it.runIf(asRoot)('cannot reach our agent, and has their own', async () => {
    const ours = agentHome()
    await runAgent(ours)
    const asThem = (env: Record<string, string>) =>
      runProcess(
        'setpriv',
        [
          '--reuid',
          String(nobody),
          '--regid',
          String(nobody),
          '--clear-groups',
          process.execPath,
          askAgent,
          main,
        ],
        { env, cwd: '/' },
      )
    const theirs = agentHome()
    chmodSync(join(ours.home, '..'), 0o755)
    chmodSync(join(theirs.home, '..'), 0o755)
    mkdirSync(theirs.home, { mode: 0o700 })
    chownSync(theirs.home, nobody, nobody)
    const refused = await asThem(ours.variables)
    expect(refused.code).toBe(1)
    expect(JSON.parse(refused.stderr)).toMatchObject({ code: 'state-unwritable' })

    const own = await asThem(theirs.variables)
    expect(own.stderr).toBe('')
    const { pid } = JSON.parse(own.stdout) as { pid: number }
    expect(theirs.running()).toEqual([pid])
    expect(ours.running()).toHaveLength(1)
  })

  it.runIf(asRoot)('cannot lend us a folder for our socket', async () => {
    const home = agentHome('d'.repeat(120))
    const temporary = join(home.home, '..', 'tmp')
    mkdirSync(temporary)
    chmodSync(temporary, 0o1777)
    mkdirSync(join(temporary, 'keyturn-0'), { mode: 0o700 })
    chownSync(join(temporary, 'keyturn-0'), nobody, nobody)
    const { code, stderr } = await runProcess(process.execPath, [main, 'run'], {
      env: { ...home.variables, TMPDIR: temporary },
    })
    expect(code).toBe(1)
    expect(stderr).toContain('keyturn-0 belongs to another user (uid 65534)')
    expect(existsSync(join(temporary, 'keyturn-0', 'agent.sock'))).toBe(false)
  })
})
