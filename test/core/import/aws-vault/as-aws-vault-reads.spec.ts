import { describe, expect, it } from 'vitest'
import type { LongTermKey } from '../../../../core/access/iam-user.ts'
import { readProfiles } from '../../../../core/import/aws-config/read-profiles.ts'
import { wayOf } from '../../../../core/import/aws-config/way-of.ts'
import { asAwsVaultReads, namesInStore } from '../../../../core/import/aws-vault/as-aws-vault-reads.ts'
import { storedKey } from '../../../../core/import/aws-vault/stored-key.ts'
import { secret } from '../../../../core/secrets/secret.ts'

const key: LongTermKey = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: secret('wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'),
}
const profiles = (config: string) => readProfiles({ config, credentials: '' })
const read = (config: string, keys: ReadonlyMap<string, LongTermKey> = new Map()) =>
  Object.fromEntries(
    [...asAwsVaultReads(profiles(config), keys).profiles].map(([name, { settings }]) => [
      name,
      Object.fromEntries(settings),
    ]),
  )

describe('a profile as aws-vault reads it', () => {
  it('has what default has and it has not', () => {
    expect(
      read('[default]\nregion = eu-west-1\n[profile a]\n[profile b]\nregion = us-east-1\n'),
    ).toMatchObject({
      a: { region: 'eu-west-1' },
      b: { region: 'us-east-1' },
    })
  })

  it('has what it includes instead, and no circle keeps it', () => {
    const config =
      '[default]\nregion = eu-west-1\n[profile a]\ninclude_profile = b\n[profile b]\nmfa_serial = X\ninclude_profile = a\n'
    expect(read(config)['a']).toEqual({ mfa_serial: 'X' })
  })

  it('has its key from the store alone', () => {
    const config = '[profile a]\naws_access_key_id = AKIAI44QH8DHBEXAMPLE\naws_secret_access_key = other\n'
    expect(read(config)['a']).toEqual({})
    const stored = asAwsVaultReads(profiles(config), new Map([['a', key]]))
    expect(wayOf(stored, 'a', 'itself')).toEqual({ kind: 'keys', key, mfaSerial: null })
  })

  it('with a role and a key of its own is its own source', () => {
    const config = '[profile a]\nrole_arn = arn:aws:iam::111122223333:role/x\n'
    expect(read(config, new Map([['a', key]]))['a']).toMatchObject({ source_profile: 'a' })
  })

  it('gives no second code to a role of a role', () => {
    const config =
      '[default]\nmfa_serial = X\n[profile one]\nrole_arn = r1\nsource_profile = default\n[profile two]\nrole_arn = r2\nsource_profile = one\n'
    const { one, two } = read(config)
    expect([one?.['mfa_serial'], two?.['mfa_serial']]).toEqual(['X', undefined])
  })
})

it('its store is asked for profiles that have credentials from nowhere else', () => {
  const config =
    '[default]\n[profile key]\n[profile role]\nrole_arn = r\nsource_profile = key\n[profile sso]\nsso_start_url = u\n[profile tool]\ncredential_process = p\n'
  expect(namesInStore(profiles(config))).toEqual(['default', 'key'])
})

describe('what the store has', () => {
  const json = JSON.stringify({
    AccessKeyID: 'AKIAIOSFODNN7EXAMPLE',
    SecretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    SessionToken: '',
  })

  it.each([
    ['bare', json],
    [
      'wrapped by the Secret Service',
      JSON.stringify({ Key: 'a', Data: Buffer.from(json).toString('base64') }),
    ],
  ])('is a key, %s', (_, text) => {
    expect(storedKey(secret(text))?.accessKeyId).toBe('AKIAIOSFODNN7EXAMPLE')
  })

  it.each(['', 'not json', '{}', '{"Data":"bm9uZQ=="}', '{"AccessKeyID":"ASIAIOSFODNN7EXAMPLE"}'])(
    'is none: %j',
    (text) => {
      expect(storedKey(secret(text))).toBeNull()
    },
  )
})
