import type { Bench, Line } from './line.ts'
import { stage } from './stage.ts'

const callsPerSecond = 20

interface FirstSync {
  readonly accounts: number
  readonly roles: number
  /** From the sign-in to the last role, as the person at the terminal waits for it. */
  readonly tookSeconds: number
  /** Of the portal, by the emulator's own count. */
  readonly calls: number
  readonly throttledAnswers: number
}

/** A first sync of a large organization, against the limit the emulator enforces. */
export const syncThousand: Bench = async ({ short, root }) => {
  const accounts = short ? 200 : 1_000
  const clean = await firstSync(root, { accounts, args: [] })
  // The emulator's bucket holds one second's worth when it is full.
  const floorSeconds = (Math.ceil(accounts / 100) + accounts - callsPerSecond) / callsPerSecond
  const noisy = await firstSync(root, { accounts, args: ['--random-429', '0.1', '--seed', '7'] })
  return [
    {
      measure: `sync of ${accounts} accounts × 3 roles, over the floor`,
      value: clean.tookSeconds / floorSeconds,
      unit: '×',
      limit: 1.25,
      note: `${clean.tookSeconds.toFixed(1)} s; ${callsPerSecond} calls/s allow it in ${floorSeconds.toFixed(1)} s; ${clean.calls} calls, ${clean.throttledAnswers} throttled`,
      // The rate begins low and climbs, which takes as long for 200 accounts as for 1,000.
      roughInShort: true,
    },
    {
      measure: 'the same with 10 % random 429, over calls ÷ 20',
      value: noisy.tookSeconds / (noisy.calls / callsPerSecond),
      unit: '×',
      limit: 1.6,
      note: `${noisy.tookSeconds.toFixed(1)} s, ${noisy.calls} calls, ${noisy.throttledAnswers} throttled, seed 7`,
    },
    whole('lost or doubled roles, clean', clean, accounts),
    whole('lost or doubled roles, random 429', noisy, accounts),
  ]
}

function whole(measure: string, answer: FirstSync, accounts: number): Line {
  const value = Math.abs(answer.roles - accounts * 3) + Math.abs(answer.accounts - accounts)
  return { measure, value, unit: '×', limit: 0, note: `${answer.accounts} accounts, ${answer.roles} roles` }
}

async function firstSync(
  root: string,
  { accounts, args }: { accounts: number; args: readonly string[] },
): Promise<FirstSync> {
  const set = await stage(root, {
    accounts,
    args: ['--throttle', String(callsPerSecond), ...args],
    signIn: false,
  })
  try {
    const started = performance.now()
    const signedIn = JSON.parse(await set.keyturnMeanwhile('sign-in', 'acme', '--json')) as {
      accounts: number
      roles: number
    }
    const tookSeconds = (performance.now() - started) / 1_000
    const answer = await fetch(`${set.endpoint}/_emulator/calls?service=sso`)
    const calls = (await answer.json()) as readonly { status: number | null }[]
    return {
      accounts: signedIn.accounts,
      roles: signedIn.roles,
      tookSeconds,
      calls: calls.length,
      throttledAnswers: calls.filter(({ status }) => status === 429).length,
    }
  } finally {
    await set.clear()
  }
}
