import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import type { Emulator } from '../../../emulator/emulator.ts'
import type { SwitchesPatch } from '../../../emulator/switches.ts'
import { startEmulator } from '../../../emulator/start-emulator.ts'
import { untilOver } from '../../support/at-end.ts'
import { addUserSession } from '../../support/core-on-clock.ts'
import { eventually } from '../../support/eventually.ts'
import { type SwiftClock, swiftClock } from '../../support/swift-clock.ts'
import { personWithBrowser } from '../../support/test-identity-center.ts'
import { type TestCore, testCore, tool } from '../../support/test-core.ts'
import { type FaultyAws, faultyAws } from './faulty-aws.ts'
import { type Keys, useKeys } from './use-keys.ts'

/** How a tool comes by keys. */
export const ways = ['file', 'process', 'container'] as const
export type Way = (typeof ways)[number]

export interface Asked {
  readonly way: Way
  /** By the clock of the play. */
  readonly at: number
  readonly tookMs: number
  /** `nothing`: it was refused, or nothing stands in the file. */
  readonly got: 'alive' | 'dead' | 'nothing'
}

/** A core, an AWS of its own and a faulty way between them; `role` is served by a file, `user` by the process way. */
export interface AwsPlay {
  readonly clock: SwiftClock
  readonly emulator: Emulator
  readonly aws: FaultyAws
  readonly keyturn: TestCore
  /** Every question of the tools so far. */
  readonly asked: readonly Asked[]
  /** What was shown of a session that is not so. */
  readonly lies: readonly string[]
  show(session: 'role' | 'user'): Promise<Awaited<ReturnType<typeof shown>>>
  /** No more questions. */
  end(): Promise<void>
}

/** Real milliseconds between two questions of a tool, and how long dead keys may still be met: a tool may hold them by then. */
const pauseMs = 200
const inTransitMs = 600
/** How long it may take to write down that credentials ran out, on a busy machine. */
const writingMs = 3_000

/** `speed`: how fast time passes in it. */
export async function awsPlay({
  lifeSeconds,
  speed = 20,
  switches = {},
}: {
  readonly lifeSeconds: number
  readonly speed?: number
  readonly switches?: SwitchesPatch
}): Promise<AwsPlay> {
  const clock = swiftClock(speed)
  const emulator = await startEmulator({
    accounts: 1,
    roles: 1,
    now: () => clock.now(),
    switches: { credentialLifetimeSeconds: lifeSeconds, ...switches },
  })
  untilOver(() => emulator.close())
  const aws = await faultyAws(emulator.endpoint)
  const keyturn = await testCore({ endpoint: aws.url, clock })
  await keyturn.call('integration.add-identity-center', {
    name: 'acme',
    startUrl: emulator.startUrl,
    region: emulator.region,
  })
  await keyturn.call('integration.sign-in', { integration: 'acme', flow: 'browser' }, personWithBrowser())
  await keyturn.call('integration.sync', { integration: 'acme' })
  await addUserSession({ emulator, keyturn }, { name: 'user' })
  const rows = await keyturn.call('session.list', {})
  const role = rows.find(({ kind }) => kind === 'identity-center-role')?.id ?? ''
  const idOf = { role, user: rows.find(({ kind }) => kind === 'iam-user')?.id ?? '' }
  await keyturn.call('session.start', { session: role, profile: 'work' })
  await keyturn.call('session.start', {
    session: 'user',
    profile: 'tool',
    delivery: 'process',
    durationSeconds: 900,
  })

  const asked: Asked[] = []
  const lies: string[] = []
  const over = new AbortController()

  const ask: Record<Way, () => Promise<Keys | null>> = {
    file: async () => fileKeys(keyturn.credentialsFile),
    // As the routes of the agent's socket and of its container endpoint do.
    process: () =>
      handed(() => keyturn.core.credentialsFor({ session: idOf.user, readOnly: false }, quiet())),
    container: async () => {
      const held = keyturn.core.credentialsInHand({
        session: idOf.user,
        readOnly: false,
        tool: { kind: 'container', claim: null },
      })
      return held === null ? null : revealed(held)
    },
  }

  async function work(way: Way): Promise<void> {
    while (!over.signal.aborted) {
      const began = performance.now()
      const keys = await ask[way]()
      const tookMs = performance.now() - began
      asked.push({
        way,
        at: clock.now().getTime(),
        tookMs,
        got: keys === null ? 'nothing' : await use(way, keys),
      })
      await delay(pauseMs)
    }
  }

  /** Keys may run out between hand and AWS. Dead is what is still handed out a moment later. */
  async function use(way: Way, keys: Keys): Promise<'alive' | 'dead'> {
    if ((await useKeys(emulator, keys, clock.now())) === 'alive') return 'alive'
    await delay(inTransitMs)
    return (await ask[way]())?.accessKeyId === keys.accessKeyId ? 'dead' : 'alive'
  }

  async function watch(session: 'role' | 'user'): Promise<void> {
    while (!over.signal.aborted) {
      const { status, expiresAt } = await shown(keyturn, idOf[session])
      const overdueMs = expiresAt === null ? null : clock.now().getTime() - Date.parse(expiresAt)
      if (status === 'active' && (overdueMs === null || overdueMs > writingMs * speed))
        lies.push(`${session} is called active, and its credentials ran out ${overdueMs} ms ago`)
      await delay(pauseMs)
    }
  }

  const running = [...ways.map(work), watch('role'), watch('user')]
  return {
    clock,
    emulator,
    aws,
    keyturn,
    asked,
    lies,
    show: (session) => shown(keyturn, idOf[session]),
    async end() {
      over.abort()
      await Promise.all(running)
    },
  }
}

/** Real milliseconds until both sessions are active and every tool is served again, with nobody doing anything. */
export async function untilRecovered(play: AwsPlay, withinMs = 60_000): Promise<number> {
  const began = performance.now()
  const since = play.clock.now().getTime()
  await eventually(async () => {
    for (const session of ['role', 'user'] as const) {
      const { status } = await play.show(session)
      if (status !== 'active') throw new Error(`${session} is ${status}`)
    }
    for (const way of ways)
      if (!play.asked.some((one) => one.way === way && one.at > since && one.got === 'alive'))
        throw new Error(`nobody was served by ${way}`)
  }, withinMs)
  return performance.now() - began
}

async function shown(keyturn: TestCore, session: string) {
  const { status, expiresAt, reasonCode, reason } = await keyturn.call('session.show', { session })
  return { status, expiresAt, reasonCode, reason }
}

async function handed(get: () => ReturnType<TestCore['core']['credentialsFor']>): Promise<Keys | null> {
  try {
    return revealed((await get()).credentials)
  } catch {
    return null
  }
}

function revealed(given: {
  readonly accessKeyId: string
  readonly secretAccessKey: { reveal(): string }
  readonly sessionToken: { reveal(): string }
}): Keys {
  return {
    accessKeyId: given.accessKeyId,
    secretAccessKey: given.secretAccessKey.reveal(),
    sessionToken: given.sessionToken.reveal(),
  }
}

function fileKeys(file: string): Keys | null {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const of = (name: string) => new RegExp(`^aws_${name} = (.*)$`, 'm').exec(text)?.[1]
  const accessKeyId = of('access_key_id')
  if (accessKeyId === undefined) return null
  return {
    accessKeyId,
    secretAccessKey: of('secret_access_key') ?? '',
    sessionToken: of('session_token') ?? '',
  }
}

const quiet = () => ({ ...tool(), quiet: true })
