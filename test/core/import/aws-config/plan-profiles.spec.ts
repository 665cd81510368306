import { describe, expect, it } from 'vitest'
import { planProfiles, type ProfileWishes } from '../../../../core/import/aws-config/plan-profiles.ts'
import { readProfiles } from '../../../../core/import/aws-config/read-profiles.ts'
import { withPlan } from '../../../../core/import/with-plan.ts'
import { emptyWorkspace, type Workspace } from '../../../../core/workspace/workspace.ts'

const key = (id = 'AKIAIOSFODNN7EXAMPLE') =>
  `aws_access_key_id = ${id}\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n`
const role = (name: string, source: string, more = '') =>
  `[profile ${name}]\nrole_arn = arn:aws:iam::111122223333:role/${name}\nsource_profile = ${source}\n${more}`
const device = 'arn:aws:iam::111122223333:mfa/alice'

const everything: ProfileWishes = {
  only: null,
  sources: new Set<string>(),
  keys: true,
  commands: true,
  ours: new Map(),
  withoutCredentials: 'nothing',
  origin: 'AWS config',
}

const plan = (config: string, wishes: Partial<ProfileWishes> = {}, now: Workspace = emptyWorkspace) =>
  planProfiles(readProfiles({ config, credentials: '' }), now, { ...everything, ...wishes })
const after = (config: string) => withPlan(emptyWorkspace, plan(config), () => false)
const told = ({ items }: ReturnType<typeof plan>) =>
  Object.fromEntries(items.map(({ name, outcome, note }) => [name, note ?? outcome]))

describe('profiles with keys', () => {
  it('keep name, region and profile', () => {
    const { sessions } = plan(`[profile alice]\nregion = eu-west-1\n${key()}`)
    expect(sessions).toMatchObject([
      {
        saved: { kind: 'iam-user', name: 'alice', accessKeyId: 'AKIAIOSFODNN7EXAMPLE', mfaSerial: null },
        preferences: { region: 'eu-west-1', profile: 'alice' },
      },
    ])
  })

  it('do not take over default', () => {
    expect(plan(`[default]\n${key()}`).sessions[0]?.preferences).toEqual({})
  })

  it('stay out until somebody agrees, with the roles of theirs', () => {
    const refused = plan(`[default]\n${key()}${role('ops', 'default')}`, { keys: false })
    expect(refused.sessions).toEqual([])
    expect(told(refused)).toEqual({
      default: 'nobody agreed to its key going into the vault: --keys',
      ops: 'its source is left out: default',
    })
  })

  it('are here already as the user that has their key', () => {
    const own = {
      kind: 'iam-user',
      id: 'x',
      name: 'Alice',
      accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
      mfaSerial: null,
    } as const
    const now = { ...emptyWorkspace, sessions: [own] }
    const { items, sessions } = plan(`[default]\n${key()}${role('ops', 'default')}`, {}, now)
    expect(items[0]).toMatchObject({ name: 'default', outcome: 'here', as: 'Alice' })
    expect(sessions).toMatchObject([{ saved: { name: 'ops', sourceSessionId: 'x' } }])
  })
})

describe('an MFA device at a role', () => {
  it('is that of a user of its own, so that the profile with the key goes on without codes', () => {
    const { sessions } = plan(`[default]\n${key()}${role('ops', 'default', `mfa_serial = ${device}\n`)}`)
    expect(sessions.map(({ saved }) => saved.name).toSorted()).toEqual(['default', 'default with MFA', 'ops'])
    expect(sessions.find(({ saved }) => saved.name === 'default with MFA')?.saved).toMatchObject({
      mfaSerial: device,
    })
  })

  it('that its source has as well is that user’s', () => {
    const same = `mfa_serial = ${device}\n`
    const { sessions } = plan(`[default]\n${same}${key()}${role('ops', 'default', same)}`)
    expect(sessions.map(({ saved }) => saved.name)).toEqual(['default', 'ops'])
  })

  it('of a chained one comes to nothing', () => {
    const config = `[default]\n${key()}${role('one', 'default')}${role('two', 'one', `mfa_serial = ${device}\n`)}`
    expect(told(plan(config))).toMatchObject({ one: 'new', two: 'its source is left out: one' })
  })
})

describe('names', () => {
  it('that are taken here have their origin behind them', () => {
    const now: Workspace = {
      ...emptyWorkspace,
      sessions: [{ kind: 'process', id: 'x', name: 'OPS', command: 'true' }],
    }
    expect(plan(`[default]\n${key()}${role('ops', 'default')}`, {}, now).sessions[1]?.saved.name).toBe(
      'ops (AWS config)',
    )
  })

  it('known again, whatever they are called here meanwhile, also when the key left the file', () => {
    const config = `[default]\n${key()}${role('ops', 'default')}`
    const first = after(config)
    const renamed = { ...first, sessions: first.sessions.map((one) => ({ ...one, name: `my ${one.name}` })) }
    const again = plan(`[default]\nregion = eu-west-1\n${role('ops', 'default')}`, {}, renamed)
    expect(again.sessions).toEqual([])
    expect(again.items.map(({ outcome, as }) => [outcome, as])).toEqual([
      ['here', 'my default'],
      ['here', 'my ops'],
    ])
  })
})

describe('a role of Identity Center', () => {
  const portal =
    '[sso-session acme]\nsso_start_url = https://acme.awsapps.com/start\nsso_region = eu-west-1\n'
  const dev = '[profile dev]\nsso_session = acme\nsso_account_id = 111122223333\nsso_role_name = Admin\n'

  it('goes by the name of its profile once it is listed, and can be a source before', () => {
    const { integrations, rolePreferences, sessions } = plan(`${portal}${dev}${role('below', 'dev')}`)
    expect(integrations).toMatchObject([{ name: 'acme', region: 'eu-west-1' }])
    const [[id, preferences] = []] = [...rolePreferences]
    expect(preferences).toEqual({ alias: 'dev', profile: 'dev' })
    expect(sessions).toMatchObject([{ saved: { sourceSessionId: id } }])
  })

  it('changes nothing a second time', () => {
    const config = `${portal}${dev}${role('below', 'dev')}`
    const again = plan(config, {}, after(config))
    expect([again.integrations, again.sessions, [...again.rolePreferences]]).toEqual([[], [], []])
  })

  it('in granted’s own words is the same, and runs nothing', () => {
    const granted =
      '[profile dev]\ngranted_sso_start_url = https://acme.awsapps.com/start\ngranted_sso_region = eu-west-1\n' +
      'granted_sso_account_id = 111122223333\ngranted_sso_role_name = Admin\n' +
      'credential_process = granted credential-process --profile dev\n'
    const { integrations, rolePreferences, sessions } = plan(granted)
    expect(integrations).toMatchObject([{ name: 'acme', startUrl: 'https://acme.awsapps.com/start' }])
    expect([...rolePreferences.values()]).toEqual([{ alias: 'dev', profile: 'dev' }])
    expect(sessions).toEqual([])
  })
})

describe('what Keyturn wrote', () => {
  it('is no profile to import, and can be the source of one', () => {
    const ours = new Map([['published', 'idc-1']])
    const { items, sessions } = plan(`[profile published]\n${key()}${role('ops', 'published')}`, { ours })
    expect(items.map(({ name }) => name)).toEqual(['ops'])
    expect(sessions).toMatchObject([{ saved: { sourceSessionId: 'idc-1' } }])
  })
})

it('a chain of a thousand roles comes, each once, sources first', () => {
  const chain = Array.from({ length: 1000 }, (_, at) => role(`r${at}`, at === 999 ? 'base' : `r${at + 1}`))
  const { sessions } = plan(`${chain.join('')}[profile base]\n${key()}`)
  expect(sessions).toHaveLength(1001)
  const ids = sessions.map(({ saved }) => saved.id)
  expect(
    sessions.every(
      ({ saved }, at) => saved.kind !== 'assume-role' || ids.indexOf(saved.sourceSessionId) < at,
    ),
  ).toBe(true)
})
