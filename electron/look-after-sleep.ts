import { powerMonitor } from 'electron'
import type { AgentClient } from '../agent/client.ts'
import type { AgentFollower } from './follow-agent.ts'

/** When the machine wakes up, the agent looks at what ran out meanwhile, and the app looks for its agent. */
export function lookAfterSleep({
  client,
  agent,
}: {
  readonly client: Pick<AgentClient, 'wake'>
  readonly agent: Pick<AgentFollower, 'look'>
}): void {
  powerMonitor.on('resume', () => {
    // Where no agent answers there is nothing to look at.
    client.wake().catch(() => {})
    agent.look()
  })
}
