import { describe, expect, it } from 'vitest'
import { foundPortals } from '../../../core/integrations/found-portals.ts'

const found = (lines: readonly string[], known: readonly string[] = []) =>
  foundPortals(
    lines.join('\n'),
    known.map((startUrl) => ({ name: 'ours', startUrl })),
  )

const acme = ['sso_start_url = https://acme.awsapps.com/start', 'sso_region = eu-west-1']

describe('portals in a config file', () => {
  it('finds sections of SSO sessions, by their name', () => {
    expect(found(['[sso-session acme]', ...acme, 'sso_registration_scopes = sso:account:access'])).toEqual([
      { name: 'acme', startUrl: 'https://acme.awsapps.com/start', region: 'eu-west-1', addedAs: [] },
    ])
  })

  it('finds profiles that spell the portal out', () => {
    expect(found(['[profile dev]', ...acme, 'sso_account_id = 111122223333'])).toEqual([
      { name: 'dev', startUrl: 'https://acme.awsapps.com/start', region: 'eu-west-1', addedAs: [] },
    ])
  })

  it('names each portal once, and by its session rather than by a profile', () => {
    expect(
      found([
        '[profile one]',
        ...acme,
        '[profile two]',
        'sso_start_url = https://ACME.awsapps.com/start/#/',
        'sso_region = eu-west-1',
        '[sso-session acme]',
        ...acme,
      ]),
    ).toEqual([
      { name: 'acme', startUrl: 'https://acme.awsapps.com/start', region: 'eu-west-1', addedAs: [] },
    ])
  })

  it('leaves out what is an integration already, however its address ends', () => {
    expect(found(['[sso-session acme]', ...acme], ['https://acme.awsapps.com/start/#'])).toEqual([])
  })

  it('finds every SSO session of a portal: each is for a user of its own', () => {
    const two = ['[sso-session acme]', ...acme, '[sso-session blake]', ...acme]
    expect(found(two).map(({ name, addedAs }) => [name, addedAs])).toEqual([
      ['acme', []],
      ['blake', []],
    ])
  })

  it('says which integrations a portal has, while it has fewer than SSO sessions', () => {
    const two = ['[sso-session ours]', ...acme, '[sso-session blake]', ...acme]
    const portal = 'https://acme.awsapps.com/start'
    expect(found(two, [portal]).map(({ name, addedAs }) => [name, addedAs])).toEqual([['blake', ['ours']]])
    expect(found(two, [portal, portal])).toEqual([])
  })

  it('reads names in quotes as botocore does', () => {
    expect(found(["[sso-session 'our portal']", ...acme])[0]?.name).toBe('our portal')
    expect(found(['[profile "our dev"]', ...acme])[0]?.name).toBe('our dev')
  })

  it.each([
    ['a profile that refers to a session', ['[profile dev]', 'sso_session = acme']],
    ['no region', ['[sso-session acme]', 'sso_start_url = https://acme.awsapps.com/start']],
    ['a region of no form', ['[sso-session acme]', acme[0] ?? '', 'sso_region = moon']],
    ['no web address', ['[sso-session acme]', 'sso_start_url = acme', 'sso_region = eu-west-1']],
    ['a comment', ['[sso-session acme]', '# sso_start_url = https://acme.awsapps.com/start', acme[1] ?? '']],
    ['a section of another kind', ['[services acme]', ...acme]],
    ['a name that does not close', ["[sso-session 'acme]", ...acme]],
    ['nothing', []],
  ])('finds nothing in %s', (_, lines) => {
    expect(found(lines)).toEqual([])
  })

  it('reads a file of another program whatever else is in it', () => {
    const text = ['junk', '[sso-session a', '[sso-session acme]', ...acme, '[', 'x'].join('\r\n')
    expect(found([text]).map(({ name }) => name)).toEqual(['acme'])
  })
})
