import { describe, expect, it } from 'vitest'
import { type Fault, faults, nextFault } from '../../emulator/fault.ts'
import { seededRandom } from '../../emulator/random.ts'

function counted(switches: {
  readonly dropShare: number
  readonly errorShare: number
}): Record<Fault, number> {
  const random = seededRandom(5)
  const counts = Object.fromEntries(faults.map((fault) => [fault, 0])) as Record<Fault, number>
  for (let call = 0; call < 10_000; call++) counts[nextFault(switches, random)] += 1
  return counts
}

describe('nextFault', () => {
  it('is none with every share at nothing', () => {
    expect(counted({ dropShare: 0, errorShare: 0 })).toMatchObject({ none: 10_000 })
  })

  it('keeps to the shares, half of each kind', () => {
    const counts = counted({ dropShare: 0.2, errorShare: 0.1 })
    const near = (share: number) => expect.closeTo(share * 10, 0) as number
    expect(Object.fromEntries(Object.entries(counts).map(([fault, count]) => [fault, count / 1000]))).toEqual(
      {
        none: near(0.7),
        'drop-before': near(0.1),
        'drop-after': near(0.1),
        'internal-error': near(0.05),
        unavailable: near(0.05),
      },
    )
  })

  it('is never none with a share of one', () => {
    expect(counted({ dropShare: 1, errorShare: 0 })).toMatchObject({ none: 0, unavailable: 0 })
    expect(counted({ dropShare: 0, errorShare: 1 })).toMatchObject({ none: 0, 'drop-before': 0 })
  })
})
