import { afterAll, describe, expect } from 'vitest'
import type { ErrorCode } from '../../core/contract/errors.ts'
import { eventually } from '../support/eventually.ts'
import { allAtOnce } from './support/all-at-once.ts'
import { type AwsPlay, awsPlay, untilRecovered, ways } from './support/aws-play.ts'
import type { WireFault } from './support/faulty-aws.ts'
import { printFigures } from './support/print-figures.ts'

/** Seconds of the plays' clock, on which a second takes 50 ms. */
const lifeSeconds = 160
/** By that clock: what would be dead before it is used may be withheld. */
const lastMomentsMs = 15_000

/** What AWS or the way there does, and the reasons that a session may give for being stale. */
const faults: readonly (readonly [Exclude<WireFault, 'none' | 'slow'>, readonly ErrorCode[]])[] = [
  ['throttled', ['aws-unavailable']],
  ['failing', ['aws-unavailable']],
  ['silent', ['network']],
  ['half answered', ['network']],
  ['cut off', ['network']],
  ['truncated', ['network', 'aws-unavailable']],
  ['garbled', ['network', 'aws-unavailable']],
  ['refused', ['network']],
  ['not resolved', ['network']],
]

const rows: Readonly<Record<string, string | number>>[] = []

interface Outcome {
  readonly play: AwsPlay
  readonly hits: number
  readonly reasons: readonly ErrorCode[]
  readonly withdrawn: boolean
  readonly refusedWhileAlive: number
  readonly slowestMs: number
  readonly recoveredMs: number
}

/** The fault begins while everything is well, and lasts until nothing is left of what AWS gave before. */
async function playOf(fault: WireFault): Promise<Outcome> {
  const play = await awsPlay({ lifeSeconds })
  await play.aws.suffer(fault)
  const ends = { role: 0, user: 0 }
  await eventually(async () => {
    for (const session of ['role', 'user'] as const) {
      const { expiresAt } = await play.show(session)
      if (expiresAt !== null) ends[session] = Date.parse(expiresAt)
      expect(expiresAt).toBeNull()
    }
  }, 60_000)
  // A call that is never answered ends by its time limit, long after what it was to renew; then it is made again.
  const reasons = await eventually(async () => {
    const states = [await play.show('role'), await play.show('user')]
    expect(states[0]?.status).toBe('stale')
    expect(isHeld(fault) ? ['starting', 'stale'] : ['stale']).toContain(states[1]?.status)
    return states.flatMap(({ reasonCode }) => reasonCode ?? [])
  }, 120_000)
  const withdrawn =
    play.keyturn.core.credentialsInHand({
      session: 'user',
      readOnly: false,
      tool: { kind: 'container', claim: null },
    }) === null
  const hits = play.aws.hit()
  await play.aws.suffer('none')
  const recoveredMs = await untilRecovered(play)
  await play.end()
  const whileAlive = play.asked.filter(
    ({ way, at }) => at < (way === 'file' ? ends.role : ends.user) - lastMomentsMs,
  )
  return {
    play,
    hits,
    reasons,
    withdrawn,
    refusedWhileAlive: whileAlive.filter(({ got }) => got === 'nothing').length,
    slowestMs: Math.max(...whileAlive.map(({ tookMs }) => tookMs)),
    recoveredMs,
  }
}

function isHeld(fault: WireFault): boolean {
  return fault === 'silent' || fault === 'half answered'
}

describe('sessions say so, tools get what lives and nothing that is dead, and all is well again by itself', () => {
  allAtOnce(
    Object.fromEntries(faults.map(([fault, codes]) => [`while AWS is ${fault}`, () => prove(fault, codes)])),
  )

  async function prove(fault: WireFault, codes: readonly ErrorCode[]): Promise<void> {
    const { play, hits, reasons, refusedWhileAlive, slowestMs, withdrawn, recoveredMs } = await playOf(fault)
    const got = (what: string) => play.asked.filter((one) => one.got === what)
    rows.push({
      fault,
      'calls it met': hits,
      'asked by tools': play.asked.length,
      alive: got('alive').length,
      refused: got('nothing').length,
      'dead handed out': got('dead').length,
      'well again after': `${(recoveredMs / 1000).toFixed(1)} s`,
    })
    // Those never arrive.
    expect(hits > 0).toBe(fault !== 'refused' && fault !== 'not resolved')
    for (const code of reasons) expect(codes).toContain(code)
    expect(play.lies).toEqual([])
    expect(got('dead')).toEqual([])
    expect({ refusedWhileAlive, withdrawn }).toEqual({ refusedWhileAlive: 0, withdrawn: true })
    expect(slowestMs).toBeLessThan(5_000)
    for (const way of ways) expect(play.asked.filter((one) => one.way === way).length).toBeGreaterThan(10)
  }
})

afterAll(() => printFigures('AWS misbehaving, one fault at a time (time passes 20 times as fast):', rows))
