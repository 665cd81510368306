import { describe, expect, it } from 'vitest'
import { readProfiles } from '../../../../core/import/aws-config/read-profiles.ts'
import { asGrantedReads } from '../../../../core/import/granted/as-granted-reads.ts'
import { planGrantedSettings } from '../../../../core/import/granted/plan-settings.ts'
import { readGrantedConfig } from '../../../../core/import/granted/read-config.ts'

const toml = `
DefaultBrowser = "FIREFOX"
CustomBrowserPath = "/usr/bin/firefox"
CustomSSOBrowserPath = ""
Ordering = "Frecency"
ExportCredentialSuffix = ""
DisableUsageTips = true
CommonFateDefaultSSOStartURL = "https://usual.awsapps.com/start"
CommonFateDefaultSSORegion = "us-east-1"

[Keyring]
  Backend = "keychain"

[ProfileRegistry]
  PrefixAllProfiles = false
  [[ProfileRegistry.Registries]]
    name = "acme"
    url = "git@github.com:acme/profiles.git"

[SSO.acme]
  StartURL = "https://acme.awsapps.com/start"
  SSORegion = "eu-west-1"
[SSO.broken]
  StartURL = 7
`

describe('a config of granted', () => {
  it('has portals, a browser, registries, and settings without a like', () => {
    const { portals, ...others } = readGrantedConfig('/c', toml)
    expect([...portals].map(([name, settings]) => [name, Object.fromEntries(settings)])).toEqual([
      ['usual', { sso_start_url: 'https://usual.awsapps.com/start', sso_region: 'us-east-1' }],
      ['acme', { sso_start_url: 'https://acme.awsapps.com/start', sso_region: 'eu-west-1' }],
    ])
    expect(others).toEqual({
      browser: 'FIREFOX',
      others: ['CustomBrowserPath'],
      registries: ['git@github.com:acme/profiles.git'],
    })
  })

  it('that is empty has nothing', () => {
    expect(readGrantedConfig('/c', '')).toEqual({
      portals: new Map(),
      browser: null,
      others: [],
      registries: [],
    })
  })

  it('that is no TOML is told with the line', () => {
    expect(() => readGrantedConfig('/c', 'a = 1\nb = \n')).toThrow('/c line 2 is no TOML')
  })
})

describe('portals of granted', () => {
  const portalsBeside = (config: string) => [
    ...asGrantedReads(
      readProfiles({ config, credentials: '' }),
      readGrantedConfig('/c', toml),
    ).ssoSessions.keys(),
  ]

  it('come beside those of the AWS config', () => {
    expect(portalsBeside('')).toEqual(['usual', 'acme'])
  })

  it('that the AWS config has under another name come once', () => {
    const config =
      '[sso-session work]\nsso_start_url = https://acme.awsapps.com/start/\nsso_region = eu-west-1\n'
    expect(portalsBeside(config)).toEqual(['work', 'usual'])
  })

  it('stay what the AWS config says of their name', () => {
    const config =
      '[sso-session acme]\nsso_start_url = https://other.awsapps.com/start\nsso_region = eu-west-1\n'
    expect(portalsBeside(config)).toEqual(['acme', 'usual'])
  })
})

describe('settings of granted', () => {
  const planned = (browser: string | null, own = {}) =>
    planGrantedSettings({ portals: new Map(), browser, others: [], registries: [] }, own)

  it.each([
    ['FIREFOX', 'firefox-container'],
    ['WATERFOX', 'firefox-container'],
    ['CHROME', 'chrome-profile'],
    ['BRAVE', 'chrome-profile'],
    ['EDGE', 'chrome-profile'],
  ])('%s: consoles open in a %s', (browser, place) => {
    expect(planned(browser).change).toEqual({ consolePlace: place })
  })

  it.each(['SAFARI', 'STDOUT', null])('%s: consoles open as they do', (browser) => {
    expect(planned(browser)).toEqual({ change: {}, items: [] })
  })

  it('leave what the user chose', () => {
    const { change, items } = planned('FIREFOX', { consolePlace: 'private' })
    expect(change).toEqual({})
    expect(items).toEqual([
      {
        what: 'setting',
        name: 'DefaultBrowser FIREFOX',
        outcome: 'here',
        as: 'private',
        note: 'you chose another here; granted has firefox-container',
      },
    ])
  })

  it('that have no like here are told with the reason', () => {
    const { items } = planGrantedSettings(
      { portals: new Map(), browser: null, others: ['AccessRequestURL'], registries: ['https://h/r.git'] },
      {},
    )
    expect(items.map(({ name, note }) => [name, note])).toEqual([
      ['AccessRequestURL', 'access is not requested here'],
      [
        'registry https://h/r.git',
        'a team shares its setup as a catalogue here: keyturn export, keyturn catalog add',
      ],
    ])
  })
})
