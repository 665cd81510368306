import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { AgentClient } from '../../agent/client.ts'
import type { CoreEvent } from '../../core/contract/events.ts'
import { allowByHand } from '../support/allow-by-hand.ts'
import { awsPrograms } from '../support/aws-programs.ts'
import { eventually } from '../support/eventually.ts'
import { launchEmulator } from '../support/launch-emulator.ts'
import { runProcess } from '../support/run-process.ts'
import { agentHome, untilGone } from './support/background-agents.ts'
import { bundledAgent, development } from './support/bundle.ts'

const main = await bundledAgent(development)
const aws = awsPrograms[0] ?? 'aws'

/** A window: hears everything, and opens the sign-ins it asked for. */
async function signedIn(client: AgentClient, integration: string, open: (url: string) => Promise<unknown>) {
  const heard: CoreEvent[] = []
  const end = await client.events({ attends: ['browser'], onEvent: (event) => heard.push(event) })
  try {
    const done = client.call('integration.sign-in', { integration, flow: 'browser' })
    const url = await eventually(() => {
      for (const event of heard) {
        if (event.type !== 'prompt-opened' || event.prompt.kind !== 'browser') continue
        if (event.prompt.integration === integration && event.prompt.url !== null) return event.prompt.url
      }
      throw new Error('no address was told yet')
    })
    await open(url)
    await done
  } finally {
    end()
  }
}

async function anySessionOf(client: AgentClient, integration: string): Promise<string> {
  const read = client.call('integration.sync', { integration }).catch(() => {})
  const id = await eventually(async () => {
    const sessions = await client.call('session.list', {})
    const first = sessions.find((session) => session.integration === integration)
    if (first === undefined) throw new Error('no session was read yet')
    return first.id
  })
  await client.call('integration.cancel-sync', { integration })
  await read
  return id
}

describe('the demo organization of a real agent', () => {
  it('lives beside real integrations: the AWS CLI goes where each profile says', async () => {
    const acme = await launchEmulator('--accounts', '1', '--seed', '3')
    const { home, client: clientOf, variables } = agentHome()
    const client = clientOf(main, { AWS_ENDPOINT_URL: acme.endpoint })
    await client.call('vault.use-passphrase', { passphrase: 'correct horse battery staple' })
    await client.call('integration.add-identity-center', {
      name: 'acme',
      startUrl: acme.startUrl,
      region: acme.region,
    })
    const demo = await client.call('integration.add-demo', {})
    await signedIn(client, 'demo', allowByHand)
    await signedIn(client, 'acme', fetch)
    // What plays AWS inside the agent is steered by nobody, and tells nobody what it issued.
    expect((await fetch(new URL('/_emulator/issued', demo.startUrl))).status).toBe(404)
    for (const integration of ['demo', 'acme']) {
      const session = await anySessionOf(client, integration)
      await client.call('session.start', { session, profile: integration })
    }

    const config = readFileSync(join(home, '..', '.aws', 'config'), 'utf8')
    const [ofDemo = '', ofAcme = ''] = ['demo', 'acme'].map(
      (name) => new RegExp(`\\[profile ${name}\\]([^[]*)`).exec(config)?.[1] ?? '',
    )
    expect(ofDemo).toContain(`endpoint_url = ${demo.endpointUrl}`)
    expect(ofAcme).toContain('region = ')
    expect(ofAcme).not.toContain('endpoint_url')

    const identity = async (profile: string, more: Readonly<Record<string, string>> = {}) => {
      const { code, stdout, stderr } = await runProcess(
        aws,
        ['sts', 'get-caller-identity', '--output', 'json', '--profile', profile],
        { env: { ...variables, ...more } },
      )
      if (code !== 0) throw new Error(stderr)
      return (JSON.parse(stdout) as { readonly Arn: string }).Arn
    }
    expect(await identity('demo')).toMatch(/^arn:aws:sts::\d{12}:assumed-role\/AWSReservedSSO_/)
    // Without an endpoint of its own, this profile goes where everything else does.
    expect(await identity('acme', { AWS_ENDPOINT_URL: acme.endpoint })).toMatch(/^arn:aws:sts::/)
    expect((await acme.calls('GetCallerIdentity')).map(({ status }) => status)).toEqual([200])
  })

  it('is played again by the next agent, however the last one ended', async () => {
    const { home, client: clientOf } = agentHome()
    const client = clientOf(main)
    await client.call('vault.use-passphrase', { passphrase: 'correct horse battery staple' })
    const { endpointUrl } = await client.call('integration.add-demo', {})
    await signedIn(client, 'demo', allowByHand)
    const session = await anySessionOf(client, 'demo')
    await client.call('session.start', { session, profile: 'demo' })
    const { agent } = await client.call('status.read', {})
    process.kill(agent?.pid ?? 0, 'SIGKILL')
    await untilGone(agent?.pid ?? 0)
    const credentials = () => readFileSync(join(home, '..', '.aws', 'credentials'), 'utf8')
    expect(credentials()).toContain('[demo]')

    const { integrations, active } = await client.call('status.read', {})
    expect(integrations).toMatchObject([{ name: 'demo', endpointUrl, signIn: 'sign-in-needed' }])
    expect(active).toEqual([])
    expect(credentials).toThrow('ENOENT')
    await client.call('vault.unlock', { passphrase: 'correct horse battery staple' })
    await signedIn(client, 'demo', allowByHand)
    await client.call('session.start', { session, profile: 'demo' })
  })
})
