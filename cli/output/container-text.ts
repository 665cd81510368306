import type { ContainerStatus } from '../../core/contract/agent.ts'

/** Where programs ask for credentials, and how many may: `127.0.0.1:41233, for 2 passes`. */
export function containerText({ port, state, passes }: ContainerStatus): string {
  const place = `127.0.0.1:${port}, for ${passes} ${passes === 1 ? 'pass' : 'passes'}`
  return state === 'listening' ? place : `${place}; another program has taken this port`
}
