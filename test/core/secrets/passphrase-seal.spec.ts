import { describe, expect, it } from 'vitest'
import { createPassphraseSeal } from '../../../core/secrets/passphrase-seal.ts'
import { secret } from '../../../core/secrets/secret.ts'

describe('createPassphraseSeal', () => {
  const { seal, open } = createPassphraseSeal({ workFactor: 8 })

  it('opens with the passphrase, and says so when it is another', async () => {
    const sealed = await seal(secret('AGE-SECRET-KEY-1'), secret('pässphrase'))
    expect((await open(sealed, secret('pässphrase'))).reveal()).toBe('AGE-SECRET-KEY-1')
    await expect(open(sealed, secret('passphrase'))).rejects.toMatchObject({ code: 'passphrase-wrong' })
  })

  it('writes the work factor that was asked for', async () => {
    const sealed = Buffer.from(await seal(secret('x'), secret('y'))).toString('latin1')
    expect(sealed).toMatch(/^age-encryption\.org\/v1\n-> scrypt [\w+/]{22} 8\n/)
  })

  it.each([
    ['cut short', (sealed: Buffer) => sealed.subarray(0, -1)],
    ['empty', () => Buffer.alloc(0)],
    ['a work factor that would take minutes', (sealed: Buffer) => replaced(sealed, / 8\n/, ' 25\n')],
  ])('calls a file that is %s unreadable, not the passphrase wrong', async (_, damage) => {
    const sealed = damage(Buffer.from(await seal(secret('x'), secret('y'))))
    await expect(open(sealed, secret('y'))).rejects.toMatchObject({ code: 'vault-unreadable' })
  })
})

function replaced(bytes: Buffer, pattern: RegExp, by: string): Buffer {
  return Buffer.from(bytes.toString('latin1').replace(pattern, by), 'latin1')
}
