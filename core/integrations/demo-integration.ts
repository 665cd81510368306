import { randomUUID } from 'node:crypto'
import { CoreError } from '../core-error.ts'
import type { DemoOrganization, DemoPlace, Log } from '../host.ts'
import type { Workspace } from '../workspace/workspace.ts'
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

  async function play(): Promise<Integration> {
    if (demo === null) throw new CoreError('host-unable', 'this agent cannot play the demo organization')
    const place = await demo.start({ endpointUrl: existing()?.endpointUrl ?? null })
    const { integrations } = await workspace.update((now) => ({
      ...now,
      integrations: playedAt(place, now.integrations),
    }))
    const played = integrations.find((one) => one.demo)
    if (played === undefined) throw new Error('the demo integration was not added')
    return played
  }

  return {
    add: play,
    async resume() {
      if (existing() === null) return null
      try {
        const integration = await play()
        await identityCenter.forgetSignIn(integration.id)
        return integration
      } catch (error) {
        log.error('the demo organization cannot be played', { reason: String(error) })
        return null
      }
    },
    stop: async () => demo?.stop(),
  }
}

/** The one there is follows to this place; there is one from now on. */
function playedAt(place: DemoPlace, integrations: Workspace['integrations']): Workspace['integrations'] {
  if (integrations.some((one) => one.demo)) {
    return integrations.map((one) => (one.demo ? { ...one, ...place } : one))
  }
  const name = freeName(integrations)
  return [
    ...integrations,
    { id: randomUUID(), name, kind: 'identity-center', ...place, ...usual, demo: true },
  ]
}

/** What is the user's to choose at other portals. */
const usual = { endpoints: 'standard', awsCli: 'off', awsCliSession: null } as const

function freeName(integrations: readonly Integration[]): string {
  const taken = new Set(integrations.map(({ name }) => name.toLowerCase()))
  for (let number = 1; ; number++) {
    const name = number === 1 ? 'demo' : `demo ${number}`
    if (!taken.has(name)) return name
  }
}
