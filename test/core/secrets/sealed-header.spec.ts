import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { describe, expect, it } from 'vitest'
import { headerStanza, readHeader, type SealedHeader } from '../../../core/secrets/sealed-header.ts'

const header: SealedHeader = {
  kind: 'adopted-profile',
  owner: 'ümläut "x"\n] -> ---',
  savedAt: new Date('2026-03-01T12:00:00Z'),
  expiresAt: null,
  sealedTo: '0123456789abcdef',
}

async function sealed(written: SealedHeader = header): Promise<Buffer> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(headerStanza(written))
  encrypter.addRecipient(await identityToRecipient(await generateX25519Identity()))
  return Buffer.from(await encrypter.encrypt('wJalr'))
}

describe('readHeader', () => {
  it('reads what headerStanza wrote, without a key', async () => {
    expect(readHeader(await sealed())).toEqual(header)
  })

  it('finds nothing in it that is no header', async () => {
    const more = { ...header, secret: 'wJalr' }
    expect(readHeader(await sealed(more))).toEqual(header)
  })

  it.each([
    ['an empty file', () => Buffer.alloc(0)],
    ['some other age file', () => Buffer.from('age-encryption.org/v1\n-> X25519 abc\n\n--- mac\n')],
    ['a header cut short', (file: Buffer) => file.subarray(0, 60)],
    ['no JSON in it', () => Buffer.from('age-encryption.org/v1\n-> keyturn-secret abc\n\n--- mac\n')],
    ['a text that only talks of it', (file: Buffer) => Buffer.concat([Buffer.from('x\n'), file])],
    [
      'a kind from the future',
      () => {
        const text = Buffer.from(JSON.stringify({ ...header, kind: 'passkey' })).toString('base64url')
        return Buffer.from(`age-encryption.org/v1\n-> keyturn-secret ${text}\n\n--- mac\n`)
      },
    ],
  ])('answers null for %s', async (_, damage) => {
    expect(readHeader(damage(await sealed()))).toBeNull()
  })
})
