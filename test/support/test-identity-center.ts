import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type AwsAccess, createAwsAccess } from '../../core/aws/aws-access.ts'
import type { Caller } from '../../core/caller.ts'
import type { CoreEvent } from '../../core/contract/events.ts'
import type { Clock } from '../../core/host.ts'
import { createCliTokenFiles } from '../../core/integrations/cli-token-files.ts'
import { createIdentityCenter } from '../../core/integrations/create-identity-center.ts'
import type { IdentityCenter, Integration } from '../../core/integrations/identity-center.ts'
import { createPrompts, type Prompts } from '../../core/prompts.ts'
import type { Emulator, EmulatorOptions } from '../../emulator/emulator.ts'
import { startEmulator } from '../../emulator/start-emulator.ts'
import { acmeIntegration } from './acme-integration.ts'
import { type InMemoryVault, inMemoryVault } from './in-memory-vault.ts'
import { swiftClock, type SwiftClock } from './swift-clock.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** Identity Center against an emulator of its own, both on one clock. */
export interface TestIdentityCenter {
  readonly emulator: Emulator
  readonly clock: SwiftClock
  readonly vault: InMemoryVault
  readonly prompts: Prompts
  readonly access: AwsAccess
  readonly identityCenter: IdentityCenter
  readonly integration: Integration
  readonly catalogFolder: string
  readonly events: readonly CoreEvent[]
  readonly logged: readonly string[]
  /** Regions AWS named. */
  readonly regions: readonly string[]
  /** Session ids that something refers to. */
  readonly referredTo: Set<string>
  /** Session ids that the user set something on; what is dropped is no longer among them. */
  readonly marked: Set<string>
  signIn(flow?: 'browser' | 'device-code'): Promise<void>
  /** As after a restart: nothing in memory, the same vault and files. */
  reopen(): Promise<IdentityCenter>
}

export async function testIdentityCenter(
  options: Omit<EmulatorOptions, 'now'> & { readonly speed?: number } = {},
): Promise<TestIdentityCenter> {
  const { speed, ...emulatorOptions } = options
  const clock = swiftClock(speed)
  const emulator = await startEmulator({
    accounts: 4,
    roles: 2,
    ...emulatorOptions,
    now: () => clock.now(),
  })
  onTestFinished(() => emulator.close())
  const access = createAwsAccess({ environment: {}, clock })
  onTestFinished(() => access.close())
  const catalogFolder = join(temporaryFolder(), 'catalog')
  const vault = inMemoryVault(clock)
  const events: CoreEvent[] = []
  const emit = (event: CoreEvent) => {
    events.push(event)
  }
  const prompts = createPrompts({ clock, emit, waitingFor: () => [] })
  const logged: string[] = []
  const note = (message: string, fields?: object) => {
    logged.push(`${message} ${JSON.stringify(fields ?? {})}`)
  }
  const log = { info: note, warn: note, error: note }
  const regions: string[] = []
  const referredTo = new Set<string>()
  const marked = new Set<string>()
  const create = () =>
    createIdentityCenter({
      access,
      vault,
      prompts,
      clock,
      log,
      emit,
      catalogFolder,
      onCatalog: () => {},
      onRegion: async (_, region) => {
        regions.push(region)
      },
      keeping: {
        isReferredTo: (sessionId) => referredTo.has(sessionId),
        isMarked: (sessionId) => marked.has(sessionId),
      },
      besides: () => null,
      cliTokens: createCliTokenFiles(join(catalogFolder, '..', 'sso-cache')),
      cliSharing: () => null,
      onDropped: async (sessionIds) => {
        for (const sessionId of sessionIds) marked.delete(sessionId)
      },
    })
  const identityCenter = create()
  const integration = acmeIntegration({
    id: '6f1c7d0e-3f52-4a53-9b0a-3a51b7a3c001',
    startUrl: emulator.startUrl,
    region: emulator.region,
    endpointUrl: emulator.endpoint,
  })
  return {
    emulator,
    clock,
    vault,
    prompts,
    access,
    identityCenter,
    integration,
    catalogFolder,
    events,
    logged,
    regions,
    referredTo,
    marked,
    signIn: (flow = 'browser') => identityCenter.signIn(integration, { flow, caller: personWithBrowser() }),
    async reopen() {
      const again = create()
      await again.load([integration.id])
      return again
    },
  }
}

/** Somebody with a browser, who opens at once what a prompt shows. */
export function personWithBrowser(signal: AbortSignal = new AbortController().signal): Caller {
  return {
    attends: new Set(['browser', 'device-code']),
    signal,
    emit(event) {
      const url = addressOf(event)
      if (url !== null) void visit(url)
    },
  }
}

/** Somebody who sees prompts and does nothing; `addresses` are those shown. */
export function personWhoWaits(signal: AbortSignal = new AbortController().signal): Caller & {
  readonly addresses: string[]
  readonly closed: string[]
} {
  const addresses: string[] = []
  const closed: string[] = []
  return {
    attends: new Set(['browser', 'device-code']),
    signal,
    addresses,
    closed,
    emit(event) {
      const url = addressOf(event)
      if (url !== null) addresses.push(url)
      if (event.type === 'prompt-closed') closed.push(event.outcome)
    },
  }
}

/** What a browser does with an address: follows where it is sent. The answers' texts, in order. */
export async function visit(
  url: string,
): Promise<readonly { readonly status: number; readonly text: string }[]> {
  const seen: { status: number; text: string }[] = []
  let next: string | null = url
  while (next !== null) {
    const response: Response = await fetch(next, { redirect: 'manual' })
    seen.push({ status: response.status, text: await response.text() })
    next = response.headers.get('location')
  }
  return seen
}

function addressOf(event: CoreEvent): string | null {
  if (event.type !== 'prompt-opened') return null
  if (event.prompt.kind === 'browser') return event.prompt.url
  if (event.prompt.kind === 'device-code') return event.prompt.verificationUriComplete
  return null
}

/** For clocks that are only looked at. */
export const realClock: Clock = {
  now: () => new Date(),
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs)
    return () => clearTimeout(timer)
  },
}
