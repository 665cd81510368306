import { readdirSync, watch } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { Status } from '../../core/contract/agent.ts'
import type { StartedSession } from '../../core/contract/operations.ts'
import { eventually } from '../support/eventually.ts'
import { launchEmulator, type LaunchedEmulator } from '../support/launch-emulator.ts'
import { filesNow, giveOwnFiles, ownFiles } from '../support/own-files.ts'
import { profileKeys } from '../support/profile-keys.ts'
import type { Finished } from '../support/run-process.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { expectDone, signedInUser, type User } from '../support/user.ts'
import { words } from '../support/words.ts'

const kills = 50
const sessions = ['audit/ReadOnlyAccess', 'network/ReadOnlyAccess', 'log-archive/ReadOnlyAccess']
const profiles = ['work', 'play', 'third']
/** Seconds. */
const refreshedLife = 4

describe('an agent that is killed', () => {
  it(`leaves nothing behind that the next one does not put right (kill -9, ${kills} times)`, async () => {
    const seed = Number(process.env.KEYTURN_TEST_SEED ?? Date.now() % 1_000_000)
    console.log(`seed of the kills: ${seed} (KEYTURN_TEST_SEED repeats it)`)
    // Both to their end, also when one fails: a user who goes on would start another agent.
    const lanes = await Promise.allSettled([killAgain(seededRandom(seed)), killAgain(seededRandom(seed + 1))])
    const failed = lanes.find((lane) => lane.status === 'rejected')
    if (failed !== undefined) throw failed.reason
    const met = lanes.flatMap((lane) => (lane.status === 'fulfilled' ? lane.value : []))
    expect(met).toHaveLength(kills)
    console.log(`killed while: ${counted(met)}`)
  }, 300_000)

  async function killAgain(random: () => number): Promise<readonly string[]> {
    const emulator = await launchEmulator(...words('--accounts 4 --roles 2'))
    const user = await signedInUser(emulator)
    giveOwnFiles(user)
    const during: string[] = []
    for (let round = 0; round < kills / 2; round++) {
      const deed = pick(deeds, random)
      const about = { emulator, user, random }
      const begun = deed.begin(about, await deed.prepare(about))
      const inTheMidst = await untilWrites(user, { begun, random })
      expect(kill(user)).toBeGreaterThan(0)
      during.push(`${inTheMidst ? '' : 'after '}${deed.name}`)
      if (begun !== null) expectNoBug(await begun)
      await expectPutRight(user)
    }
    expectDone(await user.keyturn(['stop', '--all']))
    expect(filesNow(user)).toEqual(ownFiles)
    return during
  }
})

describe('an agent that was asleep while its credentials ran out', () => {
  it('publishes fresh ones when it wakes up', async () => {
    const { user, accessKeyId } = await asleepPastExpiry()
    const woken = wake(user)
    await eventually(async () => {
      expect((await profileKeys(user, 'work'))?.accessKeyId).toMatch(/^ASIA/)
      expect((await profileKeys(user, 'work'))?.accessKeyId).not.toBe(accessKeyId)
    })
    console.log(`fresh keys ${(performance.now() - woken).toFixed(0)} ms after it woke up`)
    expect((await user.json<Status>('status')).active).toMatchObject([{ status: 'active' }])
  })

  it('withdraws them when there are no others to be had, and says why', async () => {
    const { user, emulator } = await asleepPastExpiry()
    await emulator.revoke('sign-ins')
    const woken = wake(user)
    await eventually(async () => expect(await profileKeys(user, 'work')).toBeNull())
    console.log(`withdrawn ${(performance.now() - woken).toFixed(0)} ms after it woke up`)
    await eventually(async () => {
      expect((await user.json<Status>('status')).active).toMatchObject([{ status: 'sign-in-needed' }])
    })
    expect(filesNow(user)).toEqual(ownFiles)
  })

  async function asleepPastExpiry() {
    const emulator = await launchEmulator(...words('--accounts 4 --roles 2 --credential-lifetime 6'))
    const user = await signedInUser(emulator)
    giveOwnFiles(user)
    const { session } = await user.json<StartedSession>('start', 'audit/ReadOnlyAccess', '--profile', 'work')
    for (const pid of user.agents()) process.kill(pid, 'SIGSTOP')
    await eventually(() => {
      expect(Date.now()).toBeGreaterThan(Date.parse(session.expiresAt ?? '') + 1_000)
    })
    expect(await profileKeys(user, 'work')).toMatchObject({ accessKeyId: session.accessKeyId })
    return { emulator, user, accessKeyId: session.accessKeyId }
  }

  function wake(user: User): number {
    for (const pid of user.agents()) process.kill(pid, 'SIGCONT')
    return performance.now()
  }
})

interface About {
  readonly emulator: LaunchedEmulator
  readonly user: User
  readonly random: () => number
}

/** Something that has an agent write. */
interface Deed {
  readonly name: string
  /** What has to have been done before; gives a session that is active then. */
  prepare(about: About): Promise<string | null>
  /** Null: what an agent does by itself. */
  begin(about: About, session: string | null): Promise<Finished> | null
}

const startOne = ({ user, random }: About) =>
  user.keyturn(['start', pick(sessions, random), '--profile', pick(profiles, random)])

/** Starting costs the passphrase after every kill; what is published already needs none. */
async function anyActive(about: About): Promise<string> {
  const list = () => about.user.client().call('session.list', { active: true })
  if ((await list()).length === 0) expectDone(await startOne(about))
  return pick(await list(), about.random).id
}

const deeds: readonly Deed[] = [
  { name: 'starting a session', prepare: () => Promise.resolve(null), begin: startOne },
  {
    name: 'stopping one',
    prepare: anyActive,
    begin: ({ user }, session) => user.keyturn(['stop', session ?? '']),
  },
  { name: 'stopping all', prepare: anyActive, begin: ({ user }) => user.keyturn(['stop', '--all']) },
  {
    name: 'refreshing',
    async prepare(about) {
      await about.emulator.set({ credentialLifetimeSeconds: refreshedLife })
      expectDone(await startOne(about))
      await about.emulator.set({ credentialLifetimeSeconds: null })
      return null
    },
    begin: () => null,
  },
  {
    name: 'taking up what another left',
    async prepare(about) {
      const session = await anyActive(about)
      kill(about.user)
      return session
    },
    begin: ({ user }) => user.keyturn(['status']),
  },
]

/** Settles when something has happened in one of the folders so many times, or when what was begun has ended. */
async function untilWrites(
  user: User,
  { begun, random }: { readonly begun: Promise<Finished> | null; readonly random: () => number },
): Promise<boolean> {
  const folder = random() < 0.5 ? user.keyturnHome : dirname(user.credentialsFile)
  let left = Math.floor(random() * 12)
  const watcher = watch(folder)
  const written = new Promise<true>((resolve) => {
    watcher.on('change', () => {
      left -= 1
      if (left < 0) resolve(true)
    })
  })
  // A refresh comes by itself, at half of that life; it may write less often than was wished for.
  const ended = begun === null ? delay(refreshedLife * 600, false) : begun.then(() => false)
  const inTheMidst = await Promise.race([written, ended])
  watcher.close()
  return inTheMidst
}

/** Ends every agent of the user, at whatever it is, and tells how many there were. */
function kill(user: User): number {
  const pids = user.agents()
  for (const pid of pids) process.kill(pid, 'SIGKILL')
  return pids.length
}

/** What a command says whose agent was killed: a refusal in plain words, or what it was to do after all. */
function expectNoBug({ code, signal, stderr }: Finished): void {
  expect({ code, signal, stderr }).toEqual({
    code: expect.any(Number),
    signal: null,
    stderr: expect.any(String),
  })
  expect(stderr).not.toMatch(/"internal"|something went wrong that should not|\n {4}at /)
}

async function expectPutRight(user: User): Promise<void> {
  expectDone(await user.keyturn(['status']))
  expect(readdirSync(dirname(user.credentialsFile)).sort()).toEqual(['config', 'credentials'])
  const { credentials, config } = filesNow(user)
  expect(withoutOurs(credentials ?? '')).toBe(withoutOurs(ownFiles.credentials))
  expect(withoutOurs(config ?? '')).toBe(withoutOurs(ownFiles.config))
  // Again when a refresh or an expiry came between the two looks.
  await eventually(async () => {
    const { active } = await user.client().call('status.read', {})
    const published = active.filter(({ expiresAt }) => expiresAt !== null).flatMap(({ profiles }) => profiles)
    const found = await Promise.all(
      profiles.map(async (profile) => ((await profileKeys(user, profile)) === null ? [] : [profile])),
    )
    expect(found.flat()).toEqual(profiles.filter((profile) => published.includes(profile)))
  }, 1_500)
}

/** The text without the sections of our profiles, and without regard to the line end that they put behind the last line. */
function withoutOurs(text: string): string {
  const ours = new RegExp(`^\\[(profile )?(${profiles.join('|')})\\]\\n(?:(?!\\[).*\\n)*`, 'gm')
  return text.replaceAll(ours, '').trimEnd()
}

function pick<T>(from: readonly T[], random: () => number): T {
  const picked = from[Math.floor(random() * from.length)]
  if (picked === undefined) throw new Error('nothing to pick from')
  return picked
}

function counted(names: readonly string[]): string {
  return [...new Set(names)]
    .sort()
    .map((name) => `${name} ${names.filter((other) => other === name).length}`)
    .join(', ')
}
