import { beforeEach, describe, expect, it } from 'vitest'
import { type OwnDevice, withOwnCode } from '../../../core/access/own-code.ts'
import { createSpentCodes } from '../../../core/access/spent-codes.ts'
import { totpCode, type TotpKey } from '../../../core/access/totp.ts'
import { CoreError } from '../../../core/core-error.ts'
import { secret } from '../../../core/secrets/secret.ts'
import { manualClock, type ManualClock } from '../../support/manual-clock.ts'

const serial = 'arn:aws:iam::111122223333:mfa/alice'
const key: TotpKey = {
  seed: secret('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'),
  algorithm: 'SHA1',
  digits: 6,
  period: 30,
}
const byTotp: OwnDevice = { serial, codes: { source: 'totp' }, signal: new AbortController().signal }
const byCommand: OwnDevice = { ...byTotp, codes: { source: 'command', command: 'ykman' } }

let clock: ManualClock
let printed: string[]
let sent: string[]

beforeEach(() => {
  clock = manualClock('2026-01-05T09:00:00.000Z')
  printed = []
  sent = []
})

function device() {
  const access = {
    clock,
    spentCodes: createSpentCodes(clock),
    runProgram: async () => ({ exitCode: 0, stdout: secret(printed.shift() ?? ''), stderr: '' }),
    seeds: { get: async () => key, keep: async () => {}, forget: async () => {} },
  }
  return {
    give: (from: OwnDevice, answer: (code: string) => void = () => {}) =>
      withOwnCode(access, from, async (code) => {
        sent.push(code)
        answer(code)
        return code
      }),
    spend: (code: string) => access.spentCodes.spend(serial, code),
  }
}

const codeAt = (seconds: number) =>
  totpCode(key, new Date(Date.parse('2026-01-05T09:00:00Z') + seconds * 1000))
const refuses = () => {
  throw new CoreError(
    'aws-refused',
    'AWS refused GetSessionToken: AccessDenied: MultiFactorAuthentication failed',
  )
}

describe('a code made from a key', () => {
  it('is that of now', async () => {
    await device().give(byTotp)
    expect(sent).toEqual([codeAt(0)])
  })

  it('two seconds before its end is still sent', async () => {
    await clock.advance(28_000)
    await device().give(byTotp)
    expect(sent).toEqual([codeAt(0)])
  })

  it.each([
    [28_001, 1_999],
    [29_999, 1],
  ])('%i ms into its time makes way for the next, %i ms later', async (at, later) => {
    await clock.advance(at)
    const giving = device().give(byTotp)
    await clock.advance(later - 1)
    expect(sent).toEqual([])
    await clock.advance(1)
    await giving
    expect(sent).toEqual([codeAt(30)])
  })

  it('is never sent twice, also when nobody knows what became of it', async () => {
    const one = device()
    await expect(
      one.give(byTotp, () => {
        throw new CoreError('network', 'the connection was lost')
      }),
    ).rejects.toMatchObject({ code: 'network' })
    const again = one.give(byTotp)
    await clock.advance(29_000)
    expect(sent).toEqual([codeAt(0)])
    await clock.advance(1_000)
    await again
    expect(sent).toEqual([codeAt(0), codeAt(30)])
  })

  it('that a person gave is not sent again', async () => {
    const one = device()
    one.spend(codeAt(0))
    const giving = one.give(byTotp)
    await clock.advance(30_000)
    await giving
    expect(sent).toEqual([codeAt(30)])
  })

  it('and refused makes way for the next, and that for none', async () => {
    const giving = device().give(byTotp, refuses)
    giving.catch(() => {})
    await clock.advance(120_000)
    await expect(giving).rejects.toMatchObject({ code: 'aws-refused' })
    expect(sent).toEqual([codeAt(0), codeAt(30)])
  })
})

describe('a code that a command prints', () => {
  it.each([
    ['123456\n', '123456'],
    ['AWS:alice  012345', '012345'],
    ['1234567 a123456 123456 654321', '123456'],
  ])('is the first word of 6 digits in %j', async (output, code) => {
    printed = [output]
    await device().give(byCommand)
    expect(sent).toEqual([code])
  })

  it('and that was used is not sent: it is run again when the next is due', async () => {
    printed = ['111111', '111111', '222222']
    const one = device()
    await one.give(byCommand)
    const again = one.give(byCommand)
    await clock.advance(30_000)
    await again
    expect(sent).toEqual(['111111', '222222'])
  })

  it('again and again is told, and not sent', async () => {
    printed = ['111111', '111111', '111111']
    const one = device()
    await one.give(byCommand)
    const again = one.give(byCommand)
    again.catch(() => {})
    await clock.advance(30_000)
    await expect(again).rejects.toMatchObject({
      code: 'process-failed',
      message: `the command for codes of ${serial} prints one that was used already`,
    })
    expect(sent).toEqual(['111111'])
  })
})
