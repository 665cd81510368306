import type { AgentClient, CallOptions } from '../agent/client.ts'

/**
 * Opens a session's console in the browser: at a service's page, or at its home, in the session's region and usual mode.
 * @throws AgentFailure what the agent refused.
 */
export async function openConsole(
  host: {
    readonly client: Pick<AgentClient, 'console'>
    readonly openAddress: (address: string) => void
  },
  { session, service }: { readonly session: string; readonly service: string | null },
  options: CallOptions,
): Promise<void> {
  // An address of the agent's that is good once: what signs in is on no command line.
  const wish = { session, service, region: null, destination: null, mode: null, as: 'visit' } as const
  const { address } = await host.client.console(wish, options)
  host.openAddress(address)
}
