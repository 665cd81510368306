import { randomUUID } from 'node:crypto'
import { CoreError } from '../core-error.ts'
import type { DemoOrganization, DemoPlace, Log } from '../host.ts'
import type { WorkspaceStore } from '../workspace/workspace-store.ts'
import type { IdentityCenter, Integration } from './identity-center.ts'

/** The one integration whose AWS the agent plays itself. */
export interface DemoIntegration {
  /** Plays it and adds its integration; the one there is when there is one. @throws CoreError `host-unable`. */
  add(): Promise<Integration>
  /**
   * At the start of an agent: plays it again when its integration exists, and forgets the sign-in, which the organization
   * has forgotten too. Its endpoint may be another than before. Null: there is no such integration, or it cannot be
   * played, which the log says.
   */
  resume(): Promise<Integration | null>
  /** Ends it. */
  stop(): Promise<void>
}

export function createDemoIntegration(options: {
  readonly demo: DemoOrganization | null
  readonly workspace: WorkspaceStore
  readonly identityCenter: Pick<IdentityCenter, 'forgetSignIn'>
  readonly log: Log
}): DemoIntegration {
  const { demo, workspace, identityCenter, log } = options
  const existing = () => workspace.read().integrations.find((one) => one.demo) ?? null

  async function follow(integration: Integration, place: DemoPlace): Promise<Integration> {
    await workspace.update((now) => ({
      ...now,
      integrations: now.integrations.map((one) => (one.id === integration.id ? { ...one, ...place } : one)),
    }))
    return { ...integration, ...place }
  }

  return {
    async add() {
      if (demo === null) throw new CoreError('host-unable', 'this agent cannot play the demo organization')
      const known = existing()
      const place = await demo.start({ endpointUrl: known?.endpointUrl ?? null })
      if (known !== null) return await follow(known, place)
      const id = randomUUID()
      const { integrations } = await workspace.update((now) => {
        if (now.integrations.some((one) => one.demo)) return now
        const integration = {
          id,
          name: freeName(now.integrations),
          kind: 'identity-center' as const,
          ...place,
          demo: true,
        }
        return { ...now, integrations: [...now.integrations, integration] }
      })
      const added = integrations.find((one) => one.demo)
      if (added === undefined) throw new Error('the demo integration was not added')
      return added
    },
    async resume() {
      const known = existing()
      if (known === null) return null
      try {
        if (demo === null) throw new CoreError('host-unable', 'this agent cannot play the demo organization')
        const integration = await follow(known, await demo.start({ endpointUrl: known.endpointUrl }))
        await identityCenter.forgetSignIn(known.id)
        return integration
      } catch (error) {
        log.error('the demo organization cannot be played', { reason: String(error) })
        return null
      }
    },
    stop: async () => demo?.stop(),
  }
}

function freeName(integrations: readonly Integration[]): string {
  const taken = new Set(integrations.map(({ name }) => name.toLowerCase()))
  for (let number = 1; ; number++) {
    const name = number === 1 ? 'demo' : `demo ${number}`
    if (!taken.has(name)) return name
  }
}
