import { describe, expect, it } from 'vitest'
import {
  cliTokenName,
  readCliToken,
  withCliToken,
  withoutCliToken,
} from '../../../core/integrations/cli-token.ts'

const whole = {
  startUrl: 'https://acme.awsapps.com/start',
  region: 'eu-west-1',
  accessToken: 'access',
  expiresAt: '2026-01-05T10:00:00Z',
  clientId: 'client',
  clientSecret: 'client secret',
  registrationExpiresAt: '2026-04-01T00:00:00Z',
  refreshToken: 'refresh',
}

describe('the file of a sign-in of the AWS CLI', () => {
  it('is named for the SSO session, exactly as it is spelled', () => {
    const startUrl = 'https://acme.awsapps.com/start'
    expect(cliTokenName({ sessionName: 'admin', startUrl })).toBe(
      'd033e22ae348aeb5660fc2140aec35850c4da997.json',
    )
  })

  it('is named for the start URL where there is no session, with whatever is at its end', () => {
    const of = (startUrl: string) => cliTokenName({ sessionName: null, startUrl })
    expect(of('https://acme.awsapps.com/start')).toBe('40169cea58ca6cbf23fb27b2542923fb5f524af0.json')
    expect(of('https://acme.awsapps.com/start')).not.toBe(of('https://acme.awsapps.com/start/#/'))
  })

  it.each(['2026-01-05T10:00:00Z', '2026-01-05T10:00:00.000Z', '2026-01-05T10:00:00UTC'])(
    'may have its times as %s',
    (expiresAt) => {
      expect(readCliToken({ ...whole, expiresAt })?.expiresAt).toEqual(new Date('2026-01-05T10:00:00Z'))
    },
  )

  it.each(['', 'tomorrow', '2026-01-05', '2026-13-05T10:00:00Z'])(
    'holds no token with %j as its end',
    (expiresAt) => {
      expect(readCliToken({ ...whole, expiresAt })).toBeNull()
    },
  )

  it('holds a token with no more than the token and its end', () => {
    const { accessToken, expiresAt } = whole
    expect(readCliToken({ accessToken, expiresAt })).toMatchObject({ startUrl: null, refreshing: null })
  })

  it.each(['refreshToken', 'clientId', 'clientSecret', 'registrationExpiresAt'] as const)(
    'cannot be refreshed without %s',
    (field) => {
      const { [field]: _, ...rest } = whole
      expect(readCliToken(rest)?.refreshing).toBeNull()
    },
  )

  it('reads back as it was written, what else was in it kept in its place', () => {
    const token = readCliToken(whole)
    if (token === null) throw new Error('no token')
    const before = { note: 'mine', accessToken: 'old', expiresAt: 'x', other: { a: [1] } }
    const written = withCliToken(before, token)
    expect(written).toEqual({ ...whole, note: 'mine', other: { a: [1] } })
    expect(Object.keys(written).slice(0, 4)).toEqual(['note', 'accessToken', 'expiresAt', 'other'])
  })

  it('loses what refreshed the last token when the new one cannot be', () => {
    const token = readCliToken({ accessToken: 'new', expiresAt: whole.expiresAt })
    if (token === null) throw new Error('no token')
    expect(Object.keys(withCliToken(whole, token)).sort()).toEqual([
      'accessToken',
      'expiresAt',
      'region',
      'startUrl',
    ])
  })

  it('is empty without its token, but for what others put there', () => {
    expect(withoutCliToken(whole)).toBeNull()
    expect(withoutCliToken({ ...whole, note: 'mine' })).toEqual({ note: 'mine' })
  })
})
