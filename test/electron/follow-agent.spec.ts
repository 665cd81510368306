import { expect, it } from 'vitest'
import type { AgentClient } from '../../agent/client.ts'
import type { WindowEvent } from '../../core/contract/window.ts'
import { followAgent } from '../../electron/follow-agent.ts'
import { eventually } from '../support/eventually.ts'

type EventsOptions = Parameters<AgentClient['events']>[0]

/** An agent that comes and goes as the test wants. */
function fickleAgent() {
  let answers = true
  let open: EventsOptions | null = null
  const attended: unknown[] = []
  return {
    client: {
      events(options: EventsOptions) {
        if (!answers) return Promise.reject(new Error('none'))
        open = options
        attended.push(options.attends)
        return Promise.resolve(() => {
          open = null
        })
      },
    },
    attended,
    isHeard: () => open !== null,
    says: (event: WindowEvent) => open?.onEvent(event as never),
    goes() {
      answers = false
      open?.onEnd?.()
    },
    comes() {
      answers = true
    },
  }
}

it('tells of each loss and return of the agent, and of everything in between', async () => {
  const agent = fickleAgent()
  const follower = followAgent(agent.client)
  const heard: string[] = []
  follower.subscribe(({ type }) => heard.push(type))
  await eventually(() => expect(heard).toEqual(['connected']))
  expect(follower.current()).toEqual({ type: 'connected' })
  agent.says({ type: 'sessions-changed' })
  agent.goes()
  await eventually(() => expect(heard).toEqual(['connected', 'sessions-changed', 'disconnected']))
  expect(follower.current()).toEqual({ type: 'disconnected' })
  agent.comes()
  follower.look()
  await eventually(() => expect(heard.at(-1)).toBe('connected'))
  follower.close()
  expect(agent.isHeard()).toBe(false)
})

it('attends every kind of prompt while it listens, since the app can always ask', async () => {
  const agent = fickleAgent()
  const follower = followAgent(agent.client)
  await eventually(() =>
    expect(agent.attended).toEqual([['mfa', 'browser', 'device-code', 'saml', 'passphrase', 'approve']]),
  )
  follower.close()
})

it('says nothing any more once it is closed, not even of a loss just before', async () => {
  const agent = fickleAgent()
  const follower = followAgent(agent.client)
  const heard: string[] = []
  follower.subscribe(({ type }) => heard.push(type))
  await eventually(() => expect(heard).toEqual(['connected']))
  agent.goes()
  follower.close()
  await Promise.resolve()
  expect(heard).toEqual(['connected'])
})
