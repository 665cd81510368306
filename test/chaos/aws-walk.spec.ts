/**
 * A random walk over what AWS and the way there do, under a real agent whose real tools ask all the time. The seed is
 * printed; `KEYTURN_SEED` repeats it, `KEYTURN_STEPS` makes it longer. Calls that are held for good are not among its
 * steps: each costs the time limit of half a minute (`aws-faults.spec.ts` has them).
 */
import { setTimeout as delay } from 'node:timers/promises'
import { beforeAll, expect, it } from 'vitest'
import { processCommand } from '../../core/delivery/process-command.ts'
import { addIamUser } from '../support/add-iam-user.ts'
import { eventually } from '../support/eventually.ts'
import { type LaunchedEmulator, launchEmulator } from '../support/launch-emulator.ts'
import { profileKeys } from '../support/profile-keys.ts'
import { type Finished, runProcess } from '../support/run-process.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { expectDone, signedInUser, type User } from '../support/user.ts'
import { words } from '../support/words.ts'
import { type FaultyAws, faultyAws, type WireFault } from './support/faulty-aws.ts'
import { printFigures } from './support/print-figures.ts'
import { type Keys, useKeys } from './support/use-keys.ts'

const seed = Number(process.env.KEYTURN_SEED ?? Date.now() % 1_000_000)
const steps = Number(process.env.KEYTURN_STEPS ?? 8)
const lifeSeconds = 10
const role = 'audit/ReadOnlyAccess'
/** How long dead keys may still be met, in ms: a tool may hold them when they run out, on a busy machine. */
const inTransitMs = 1_500
const pauseMs = 150

let emulator: LaunchedEmulator
let aws: FaultyAws
let user: User

beforeAll(async () => {
  emulator = await launchEmulator(...words('--accounts 4 --roles 2'))
  aws = await faultyAws(emulator.endpoint)
  user = await signedInUser({ ...emulator, endpoint: aws.address })
  await addIamUser(user, { emulator })
  await emulator.set({ credentialLifetimeSeconds: lifeSeconds })
  expectDone(await user.keyturn(['start', role, '--profile', 'work']))
  expectDone(await user.keyturn(['start', 'alice', '--profile', 'tool', '--delivery', 'process']))
})

const wire = (fault: WireFault) => () => aws.suffer(fault)
const faults: Readonly<Record<string, () => Promise<void>>> = {
  throttled: wire('throttled'),
  failing: wire('failing'),
  slow: wire('slow'),
  'cut off': wire('cut off'),
  truncated: wire('truncated'),
  garbled: wire('garbled'),
  refused: wire('refused'),
  'half of the calls fail': () => emulator.set({ errorShare: 0.5 }),
  'half of the calls are dropped': () => emulator.set({ dropShare: 0.5 }),
  'most calls are too many': () => emulator.set({ random429Share: 0.8 }),
  'the access token is revoked': () => emulator.revoke('access-tokens'),
}

it(`no tool is given what is dead in ${steps} faults one after another, and all is well at their end`, async () => {
  const random = seededRandom(seed)
  console.log(`seed ${seed} (KEYTURN_SEED=${seed} KEYTURN_STEPS=${steps} repeats it)`)
  const over = new AbortController()
  const tools = await toolsOf(user)
  const counts = new Map(Object.keys(tools).map((way) => [way, { alive: 0, dead: 0, nothing: 0 }]))
  const lies: string[] = []
  const working = Object.entries(tools).map(async ([way, ask]) => {
    while (!over.signal.aborted) {
      const got = await outcomeOf(ask)
      const count = counts.get(way)
      if (count !== undefined) count[got] += 1
      await delay(pauseMs)
    }
  })
  const watching = (async () => {
    while (!over.signal.aborted) {
      for (const { name, status, expiresAt } of await user.client().call('session.list', { active: true }))
        if (status === 'active' && Date.parse(expiresAt ?? '') < Date.now() - 3_000)
          lies.push(`${name} is called active and ran out at ${expiresAt}`)
      await delay(pauseMs)
    }
  })()

  const names = Object.keys(faults)
  const walked: string[] = []
  for (let step = 0; step < steps; step++) {
    const name = names[Math.floor(random() * names.length)] ?? ''
    const lastsMs = 500 + Math.floor(random() * 4_500)
    walked.push(`${name} ${lastsMs} ms`)
    await faults[name]?.()
    await delay(lastsMs)
    await mend()
    await delay(Math.floor(random() * 1_500))
  }
  const mended = performance.now()
  await eventually(async () => {
    const active = await user.client().call('session.list', { active: true })
    expect(active.map(({ status }) => status)).toEqual(['active', 'active'])
    for (const ask of Object.values(tools)) expect(await outcomeOf(ask)).toBe('alive')
  }, 60_000)
  const recoveredMs = performance.now() - mended
  over.abort()
  await Promise.all([...working, watching])

  console.log(walked.join(', '))
  printFigures(
    `A walk over ${steps} faults (seed ${seed}), well again after ${(recoveredMs / 1000).toFixed(1)} s:`,
    [...counts].map(([way, { alive, nothing, dead }]) => ({
      way,
      asked: alive + nothing + dead,
      alive,
      refused: nothing,
      'dead handed out': dead,
    })),
  )
  expect(lies).toEqual([])
  expect([...counts].filter(([, { dead }]) => dead > 0)).toEqual([])
  expect([...counts].filter(([, { alive }]) => alive === 0)).toEqual([])
}, 300_000)

async function mend(): Promise<void> {
  await aws.suffer('none')
  await emulator.set({ errorShare: 0, dropShare: 0, random429Share: 0 })
}

/** Dead is what is still handed out a moment after it was found dead. */
async function outcomeOf(ask: () => Promise<Keys | null>): Promise<'alive' | 'dead' | 'nothing'> {
  const keys = await ask()
  if (keys === null) return 'nothing'
  if ((await isAlive(keys)) === 'alive') return 'alive'
  await delay(inTransitMs)
  return (await ask())?.accessKeyId === keys.accessKeyId ? 'dead' : 'alive'
}

/** The faults of the emulator meet this call as well. */
async function isAlive(keys: Keys): Promise<'alive' | 'dead'> {
  return await eventually(() => useKeys(emulator, keys))
}

async function toolsOf({
  keyturnHome: home,
  env,
  keyturn,
}: User): Promise<Record<string, () => Promise<Keys | null>>> {
  const [id = ''] = (await user.client().call('session.list', {})).flatMap(({ name, id: found }) =>
    name === 'alice' ? [found] : [],
  )
  const command = processCommand({ home, sessionId: id, platform: process.platform })
  const { KEYTURN_VAULT_PASSPHRASE: _secret, ...toolEnv } = env
  const { stdout } = expectDone(await keyturn(['env', 'alice', '--container', '--format', 'json']))
  const given = JSON.parse(stdout) as Readonly<Record<string, string>>
  const authorization = given.AWS_CONTAINER_AUTHORIZATION_TOKEN ?? ''
  return {
    file: () => profileKeys(user, 'work'),
    shim: async () => printed(await runProcess('/bin/sh', ['-c', command], { env: toolEnv })),
    'keyturn credentials': async () => printed(await keyturn(['credentials', 'alice', '--no-prompt'])),
    container: async () => {
      const answer = await fetch(given.AWS_CONTAINER_CREDENTIALS_FULL_URI ?? '', {
        headers: { authorization },
      })
      return answer.ok ? keysIn((await answer.json()) as ProcessJson) : (await answer.text(), null)
    },
  }
}

interface ProcessJson {
  readonly AccessKeyId: string
  readonly SecretAccessKey: string
  readonly SessionToken?: string
  readonly Token?: string
}

function printed({ code, stdout, stderr }: Finished): Keys | null {
  if (code === 0) return keysIn(JSON.parse(stdout) as ProcessJson)
  // A refusal is one line with its reason, and no stack.
  if (!/^(keyturn|error): \S.*\n/.test(stderr) || stderr.includes('    at ')) throw new Error(stderr)
  return null
}

function keysIn(json: ProcessJson): Keys {
  return {
    accessKeyId: json.AccessKeyId,
    secretAccessKey: json.SecretAccessKey,
    sessionToken: json.SessionToken ?? json.Token ?? '',
  }
}
