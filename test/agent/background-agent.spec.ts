import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { AgentInfo, Build } from '../../core/contract/agent.ts'
import { eventually } from '../support/eventually.ts'
import { runProcess } from '../support/run-process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { agentHome, environmentOf, untilGone } from './support/background-agents.ts'
import { bundledAgent, bundledProgram } from './support/bundle.ts'

// The build of the clients in these tests is `development`, of 1970: see agent/build.ts.
const newerBuild: Build = { version: '1.0.0', id: 'newer', builtAt: '2026-01-01T00:00:00.000Z', protocol: 1 }
const olderBuild: Build = { version: '0.9.0', id: 'older', builtAt: '1969-01-01T00:00:00.000Z', protocol: 1 }

const askAgent = bundledProgram('test/agent/support/ask-agent.ts')
const main = await bundledAgent(newerBuild)
const olderMain = await bundledAgent(olderBuild)
const foreignMain = await bundledAgent({ ...newerBuild, protocol: 2 })

describe('the agent in the background', () => {
  it('is started by the first call, serves the next, and leaves nothing when it is stopped', async () => {
    const { home, client, running } = agentHome()
    const { agent } = await client(main).call('status.read', {})
    expect(agent).toMatchObject({ home, build: newerBuild, socket: join(home, 'agent.sock') })
    expect((await client(main).call('status.read', {})).agent?.pid).toBe(agent?.pid)
    expect(statSync(home).mode & 0o777).toBe(0o700)
    expect(await client(null).stop()).toEqual([])
    await untilGone(agent?.pid ?? 0)
    expect(running()).toEqual([])
    expect(readdirSync(home).filter((name) => /agent\.(sock|json)|draft/.test(name))).toEqual([])
  })

  it('is one, however many start it at once, and serves them all', async () => {
    const { variables, running } = agentHome()
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => runProcess(process.execPath, [askAgent, main], { env: variables })),
    )
    const pids = answers.map(({ stdout }) => (JSON.parse(stdout) as AgentInfo).pid)
    expect(new Set(pids).size).toBe(1)
    await eventually(() => expect(running()).toEqual([pids[0]]))
  })

  it('is replaced when it was killed, its socket left behind', async () => {
    const { home, client } = agentHome()
    const first = (await client(main).call('status.read', {})).agent?.pid ?? 0
    process.kill(first, 'SIGKILL')
    await untilGone(first)
    expect(existsSync(join(home, 'agent.sock'))).toBe(true)
    const second = (await client(main).call('status.read', {})).agent?.pid
    expect(second).not.toBe(first)
  })

  it('serves a home with a path of 200 characters, before and after it was killed', async () => {
    const { home, client } = agentHome(`${'d'.repeat(90)}/${'e'.repeat(90)}`)
    expect(home.length).toBeGreaterThanOrEqual(200)
    const { agent } = await client(main).call('status.read', {})
    expect(Buffer.byteLength(agent?.socket ?? '')).toBeLessThanOrEqual(100)
    expect(statSync(agent?.socket ?? '').mode & 0o777).toBe(0o600)
    process.kill(agent?.pid ?? 0, 'SIGKILL')
    await untilGone(agent?.pid ?? 0)
    expect((await client(main).call('status.read', {})).agent?.socket).toBe(agent?.socket)
    await client(null).stop()
    await eventually(() => expect(existsSync(agent?.socket ?? '')).toBe(false))
  })

  it('shows the environment it took, and refuses a client with another one, naming both', async () => {
    const { client, home } = agentHome()
    const proxy = { HTTPS_PROXY: 'http://ada:pw@127.0.0.1:9' }
    const { agent } = await client(main, proxy).call('status.read', {})
    expect(agent?.environment).toMatchObject({ HTTPS_PROXY: 'http://***@127.0.0.1:9' })
    const other = client(main, { AWS_CONFIG_FILE: '/x' })
    await expect(other.call('prompt.list', {})).rejects.toMatchObject({
      code: 'agent-environment-differs',
      message:
        `the agent was started in another environment: AWS_CONFIG_FILE is "${join(home, '..')}/.aws/config" for the agent, ` +
        '"/x" here; HTTPS_PROXY is "http://***@127.0.0.1:9" for the agent, not set here',
    })
    expect((await other.call('status.read', {})).agent?.pid).toBe(agent?.pid)
    expect(await other.stop()).toEqual([])
  })

  it('is replaced by a newer client, once, however many find it outdated', async () => {
    const { client, running } = agentHome()
    const old = await client(olderMain)
      .call('status.read', {})
      .catch(() => null)
    // `development` is newer than 1969, and the only program at hand is older still: it is retired and given up on.
    expect(old).toBeNull()
    await eventually(() => expect(running()).toHaveLength(1))
    const answers = await Promise.all(Array.from({ length: 4 }, () => client(main).call('status.read', {})))
    expect(new Set(answers.map(({ agent }) => agent?.pid)).size).toBe(1)
    expect(answers[0]?.agent?.build).toEqual(newerBuild)
    await eventually(() => expect(running()).toEqual([answers[0]?.agent?.pid]))
  })

  it('tells a client that cannot speak to it to update', async () => {
    const { client } = agentHome()
    await expect(client(foreignMain).call('status.read', {})).rejects.toMatchObject({
      code: 'agent-mismatch',
      hint: 'update this keyturn to 1.0.0',
    })
  })

  it('refuses a home that was copied with its agent.json', async () => {
    const { client, home } = agentHome(`${'d'.repeat(90)}/${'e'.repeat(90)}`)
    await client(main).call('status.read', {})
    const copy = agentHome(`${'d'.repeat(90)}/${'f'.repeat(90)}`)
    mkdirSync(copy.home, { recursive: true, mode: 0o700 })
    writeFileSync(join(copy.home, 'agent.json'), readFileSync(join(home, 'agent.json')))
    await expect(copy.client(null).call('status.read', {})).rejects.toMatchObject({
      code: 'agent-mismatch',
      message: `this agent serves ${home}, not ${copy.home}`,
    })
  })
})

describe('what it takes from who starts it', () => {
  it('is no handle, no folder, no session and no terminal', async () => {
    const { variables, running } = agentHome()
    const folder = temporaryFolder()
    const held = join(folder, 'held')
    // Handle 200 is what the manual of flock(1) uses; the answer is read to its end, which an agent holding stdout would never give.
    const script = 'exec 7>"$1" 200>"$1"; exec "$2" "$3" "$4"'
    const { stdout } = await runProcess(
      'bash',
      ['-c', script, 'bash', held, process.execPath, askAgent, main],
      {
        env: variables,
        cwd: folder,
      },
    )
    const { pid } = JSON.parse(stdout) as AgentInfo
    expect(running()).toEqual([pid])
    const handles = readdirSync(`/proc/${pid}/fd`).map((fd) => linkOf(`/proc/${pid}/fd/${fd}`))
    expect(handles.filter((target) => target === held)).toEqual([])
    expect(['0', '1', '2'].map((fd) => linkOf(`/proc/${pid}/fd/${fd}`))).toEqual(Array(3).fill('/dev/null'))
    expect(linkOf(`/proc/${pid}/cwd`)).toBe('/')
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // proc(5): the session is field 6, the controlling terminal field 7.
    expect(
      stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .slice(3, 5),
    ).toEqual([String(pid), '0'])
  })

  it('is no secret and no identity', async () => {
    const { client } = agentHome()
    const given = {
      KEYTURN_VAULT_PASSPHRASE: 'correct horse',
      AWS_SECRET_ACCESS_KEY: 'k',
      AWS_PROFILE: 'prod',
      NPM_TOKEN: 't',
    }
    const { agent } = await client(main, given).call('status.read', {})
    const names = environmentOf(agent?.pid ?? 0).map((entry) => entry.split('=')[0])
    expect(names.filter((name) => name !== undefined && name in given)).toEqual([])
    expect(names).toContain('HOME')
  })
})

describe('an agent that cannot start', () => {
  it('says why to the client that wanted it', async () => {
    const { client, home } = agentHome()
    writeFileSync(home, '')
    await expect(client(main).call('status.read', {})).rejects.toMatchObject({
      code: 'state-unwritable',
      message: `${home} is not a folder`,
    })
  })

  it('says so when its program is not there', async () => {
    const { client } = agentHome()
    await expect(client('/nowhere/main.mjs').call('status.read', {})).rejects.toMatchObject({
      code: 'agent-unreachable',
    })
  })

  it('closes a home that others could look into', async () => {
    const { client, home } = agentHome()
    mkdirSync(home, { mode: 0o755 })
    chmodSync(home, 0o755)
    await client(main).call('status.read', {})
    expect(statSync(home).mode & 0o777).toBe(0o700)
  })
})

function linkOf(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}
