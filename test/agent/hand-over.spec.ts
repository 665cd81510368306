import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { AgentInfo, Build } from '../../core/contract/agent.ts'
import { launchEmulator } from '../support/launch-emulator.ts'
import { runProcess } from '../support/run-process.ts'
import { agentHome, untilGone } from './support/background-agents.ts'
import { bundledAgent, bundledProgram, development } from './support/bundle.ts'

const update: Build = { version: '9.0.0', id: 'update', builtAt: '2026-01-01T00:00:00.000Z', protocol: 1 }
const askUpdate = bundledProgram('test/agent/support/ask-agent.ts', update)
const main = await bundledAgent(development)
const updatedMain = await bundledAgent(update)

describe('an agent that an update replaces', () => {
  it('leaves what it published, and its successor takes that up and withdraws it in the end', async () => {
    const { endpoint, iamUser } = await launchEmulator()
    const { home, client, variables } = agentHome()
    const toEmulator = { AWS_ENDPOINT_URL: endpoint }
    const old = client(main, toEmulator)
    await old.call('vault.use-passphrase', { passphrase: 'correct horse battery staple' })
    const { accessKeyId, secretAccessKey } = iamUser
    await old.call('session.add-iam-user', {
      name: 'alice',
      accessKeyId,
      secretAccessKey,
      region: 'eu-west-1',
    })
    await old.call('session.start', { session: 'alice', profile: 'work' })
    const oldPid = (await old.call('status.read', {})).agent?.pid ?? 0
    const credentialsFile = join(home, '..', '.aws', 'credentials')
    const published = readFileSync(credentialsFile, 'utf8')
    expect(published).toContain('[work]')

    const asked = await runProcess(process.execPath, [askUpdate, updatedMain], {
      env: { ...variables, ...toEmulator },
    })
    expect(asked.stderr).toBe('')
    const successor = JSON.parse(asked.stdout) as AgentInfo
    expect(successor.build).toEqual(update)
    await untilGone(oldPid)
    expect(readFileSync(credentialsFile, 'utf8')).toBe(published)
    // The older client is served by it: they speak the same protocol.
    const { agent, active } = await client(null, toEmulator).call('status.read', {})
    expect(agent?.pid).toBe(successor.pid)
    expect(active).toMatchObject([{ name: 'alice', profiles: ['work'] }])

    const [stopped] = (await client(null, toEmulator).stop()) ?? []
    expect(stopped).toMatchObject({ name: 'alice', profiles: ['work'] })
    expect(existsSync(credentialsFile) ? readFileSync(credentialsFile, 'utf8') : '').toBe('')
  })
})
