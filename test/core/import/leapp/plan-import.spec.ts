import { describe, expect, it } from 'vitest'
import type { ImportItem } from '../../../../core/contract/import.ts'
import type { ImportPlan } from '../../../../core/import/import-plan.ts'
import type { LeappKeys } from '../../../../core/import/leapp/leapp-keys.ts'
import { planImport } from '../../../../core/import/leapp/plan-import.ts'
import { readWorkspace } from '../../../../core/import/leapp/read-workspace.ts'
import { withPlan } from '../../../../core/import/with-plan.ts'
import { roleSessionId } from '../../../../core/integrations/role-session-id.ts'
import { secret } from '../../../../core/secrets/secret.ts'
import { emptyWorkspace, type Workspace, workspaceSchema } from '../../../../core/workspace/workspace.ts'
import {
  chained,
  ids,
  type LeappJson,
  leappWorkspace,
  manyLeappSessions,
  ssoRole,
} from '../../../support/leapp/leapp-workspaces.ts'

const aliceKey = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: secret('secret-of-alice-00000') }
const keys: LeappKeys = new Map([[ids.user, aliceKey]])

function plan(
  json: LeappJson,
  { now = emptyWorkspace, known = keys }: { now?: Workspace; known?: LeappKeys } = {},
): ImportPlan {
  const leapp = readWorkspace(json)
  if (leapp === null) throw new Error('no workspace')
  return planImport(leapp, now, known)
}

/** What is said of entries of this kind, as `NAME: OUTCOME AS (NOTE)`. */
function told({ items }: ImportPlan, what: ImportItem['what']): readonly string[] {
  return items
    .filter((item) => item.what === what)
    .map(
      ({ name, outcome, as, note }) =>
        `${name}: ${outcome}${as === null ? '' : ` ${as}`}${note === null ? '' : ` (${note})`}`,
    )
}

const after = (planned: ImportPlan, now: Workspace = emptyWorkspace): Workspace =>
  workspaceSchema.parse(withPlan(now, planned, () => false))

const withSessions = (...sessions: readonly LeappJson[]) => ({ ...leappWorkspace(), _sessions: sessions })
const sso = roleSessionId({ integrationId: ids.integration, accountId: '444444444444', roleName: 'ReadOnly' })

describe('case 40: what comes of a Leapp workspace', () => {
  it('portals, with their region and start URL', () => {
    const planned = plan(leappWorkspace())
    expect(planned.integrations).toMatchObject([
      { id: ids.integration, name: 'acme', startUrl: 'https://acme.awsapps.com/start', region: 'eu-west-1' },
    ])
    expect(told(planned, 'integration')).toEqual([
      'acme: new acme (its role is listed once somebody signed in to it)',
      'az: left-out (Azure is not supported)',
    ])
  })

  it('IAM users with device, region and named profile, whole chains, roles of identity providers', () => {
    const { sessions, preferences } = after(plan(leappWorkspace()))
    expect(sessions).toMatchObject([
      {
        kind: 'iam-user',
        id: ids.user,
        name: 'alice',
        accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
        mfaSerial: 'arn:aws:iam::123456789012:mfa/alice',
      },
      {
        kind: 'saml-role',
        id: ids.federated,
        name: 'okta admin',
        startUrl: 'https://acme.okta.com/app/amazon_aws/x/sso/saml',
        roleArn: 'arn:aws:iam::123456789012:role/Admin',
        providerArn: 'arn:aws:iam::123456789012:saml-provider/okta',
      },
      {
        kind: 'assume-role',
        id: ids.first,
        sourceSessionId: ids.user,
        roleSessionName: 'assumed-from-leapp',
      },
      { kind: 'assume-role', id: ids.second, sourceSessionId: ids.first },
      { kind: 'assume-role', id: ids.below, sourceSessionId: sso },
    ])
    expect(preferences[ids.user]).toMatchObject({ region: 'eu-west-1', profile: 'work', favourite: false })
    expect(preferences[ids.federated]).toMatchObject({
      region: 'eu-central-1',
      profile: null,
      durationSeconds: 7200,
      favourite: true,
    })
  })

  it('roles below one of Identity Center, which wait for its portal', () => {
    expect(told(plan(leappWorkspace()), 'session')).toContain(
      'below: new below (its source is listed once somebody signed in to acme)',
    )
  })

  it('what was set on a role of Identity Center, by the id that its sync gives it', () => {
    const planned = plan(leappWorkspace())
    expect(after(planned).preferences[sso]).toMatchObject({
      region: 'eu-north-1',
      profile: 'work',
      favourite: true,
    })
    expect(told(planned, 'role')).toEqual([
      'payments/ReadOnly: new payments/ReadOnly (profile work, region eu-north-1, favourite)',
    ])
  })

  it('settings that exist here, and saved searches as far as words can say them', () => {
    const planned = plan(leappWorkspace())
    expect(planned.settings).toEqual({
      defaultRegion: 'us-east-1',
      defaultDelivery: 'process',
      theme: 'dark',
      segments: [{ name: 'pay', query: 'pay acme' }],
    })
    expect(told(planned, 'segment')).toEqual([
      'pay: new pay',
      'eu only: left-out (it filters only by region)',
    ])
    expect(told(planned, 'setting')).toEqual([
      'default region: new us-east-1',
      'credential method: new process',
      'theme: new dark',
      'browser opening: In-app: left-out (signing in is for your own browser here)',
      'macOS terminal: iTerm2: left-out (keyturn ssm opens a shell in the terminal it is typed in)',
      'proxy: left-out (Leapp no longer used it; if you need one, set it in the settings)',
      'plugin leapp-plugin-x: left-out (there are no plugins here)',
    ])
  })

  it('and what does not, with the reason', () => {
    const planned = plan(leappWorkspace())
    expect(told(planned, 'session').filter((line) => line.includes('left-out'))).toEqual([
      'blue: left-out (Azure is not supported)',
      'local: left-out (it has an endpoint of its own, which only an integration has here)',
    ])
    expect(told(planned, 'named-profile')).toMatchObject([
      'spare: left-out (no session has it; profiles are named at a session here)',
      expect.stringContaining('default: left-out (its sessions start under profiles of their own here'),
    ])
    expect(told(planned, 'pin')).toEqual(['1 of 3: left-out (of sessions that are gone)'])
  })

  it('of 2,000 sessions', () => {
    const many = plan(withSessions(...manyLeappSessions(2_000)))
    const { sessions } = after(many)
    expect(sessions).toHaveLength(200)
    expect(told(many, 'integration')[0]).toContain('its 1800 roles are listed')
    expect(many.items.filter(({ outcome, what }) => outcome === 'left-out' && what === 'session')).toEqual([])
  })
})

describe('a chain of 3,000 roles', () => {
  it('comes whole, whatever the order', () => {
    const chain = Array.from({ length: 3_000 }, (_, at) =>
      chained(
        [`c-${at}`, `c${at}`],
        at === 2_999 ? ids.user : `c-${at + 1}`,
        'arn:aws:iam::111111111111:role/r',
      ),
    )
    const user = { sessionId: ids.user, sessionName: 'alice', type: 'awsIamUser' }
    expect(plan(withSessions(...chain, user)).sessions).toHaveLength(3_001)
  })
})

describe('the keys of IAM users', () => {
  it('that nobody wants read leave the users out, and all that is assumed with them', () => {
    expect(told(plan(leappWorkspace(), { known: 'refused' }), 'session').slice(0, 4)).toEqual([
      'alice: left-out (its access key was not read: keyturn import leapp --keys)',
      'okta admin: new okta admin',
      'second: left-out (its source is left out: first)',
      'first: left-out (its source is left out: alice)',
    ])
  })

  it('that are to be read are foreseen', () => {
    const planned = plan(leappWorkspace(), { known: 'unread' })
    expect(told(planned, 'session').slice(0, 4)).toEqual([
      'alice: new alice (its access key is read from the keychain)',
      'okta admin: new okta admin',
      'second: new second',
      'first: new first',
    ])
  })

  it('that the keychain does not have are missed by name', () => {
    expect(told(plan(leappWorkspace(), { known: new Map([[ids.user, null]]) }), 'session')[0]).toBe(
      'alice: left-out (the keychain has no access key of it: keyturn add iam-user)',
    )
  })
})

describe('case 20: a chained role', () => {
  it('whose source is nowhere is left out', () => {
    expect(
      told(plan(withSessions(chained(['a', 'x'], 'nobody', 'arn:aws:iam::111111111111:role/r'))), 'session'),
    ).toEqual(['x: left-out (its source is not in the workspace)'])
  })

  it('of a role whose integration is nowhere is left out with it', () => {
    const planned = plan(
      withSessions(
        ssoRole(['r', 'lost'], '111111111111/R', { awsSsoConfigurationId: 'gone' }),
        chained(['a', 'x'], 'r', 'arn:aws:iam::111111111111:role/r'),
      ),
    )
    expect(told(planned, 'role')).toEqual([
      'lost: left-out (its integration is not in the workspace, or is left out)',
    ])
    expect(told(planned, 'session')).toEqual(['x: left-out (its source is left out: lost)'])
  })
})

describe('case 19: chained roles in a circle', () => {
  it('are left out, naming it, and so is what is assumed with them', () => {
    const arn = 'arn:aws:iam::111111111111:role/r'
    const planned = plan(
      withSessions(
        chained(['a', 'A'], 'b', arn),
        chained(['b', 'B'], 'a', arn),
        chained(['c', 'C'], 'a', arn),
        chained(['d', 'D'], 'd', arn),
      ),
    )
    expect(told(planned, 'session')).toEqual([
      'A: left-out (it is assumed in a circle: A → B → A)',
      'B: left-out (it is assumed in a circle: B → A → B)',
      'C: left-out (its source is left out: A)',
      'D: left-out (it is assumed in a circle: D → D)',
    ])
  })
})

describe('what no session can be made of is left out', () => {
  const user = (own: LeappJson) => ({ sessionId: ids.user, sessionName: 'u', type: 'awsIamUser', ...own })
  const saml = (own: LeappJson) => ({
    sessionId: 's',
    sessionName: 's',
    type: 'awsIamRoleFederated',
    idpUrlId: ids.idpUrl,
    idpArn: 'arn:aws:iam::123456789012:saml-provider/okta',
    roleArn: 'arn:aws:iam::123456789012:role/Admin',
    ...own,
  })
  it.each([
    [
      'a device that is none',
      user({ mfaDevice: 'my phone!' }),
      'its MFA device does not read as a serial: my phone!',
    ],
    ['no role', saml({ roleArn: null }), 'its role does not read as an ARN: none'],
    ['no provider', saml({ idpArn: 'okta' }), 'its identity provider does not read as an ARN: okta'],
    [
      'an address that is gone',
      saml({ idpUrlId: 'x' }),
      'the address of its identity provider is not in the workspace',
    ],
    [
      'a kind of tomorrow',
      { sessionId: 'k', sessionName: 'k', type: 'gcp' },
      'sessions of kind gcp are not known',
    ],
    ['a role that is no ARN', chained(['c', 'c'], ids.user, 'role'), 'its source is not in the workspace'],
  ])('%s', (_, session, why) => {
    expect(plan(withSessions(session)).items.find(({ what }) => what === 'session')).toMatchObject({
      outcome: 'left-out',
      as: null,
      note: why,
    })
  })

  it('and so are portals without a usable region or address', () => {
    const portal = { id: 'a', alias: 'p', portalUrl: 'https://a.example/start', region: 'nowhere' }
    const planned = plan({
      ...leappWorkspace(),
      _awsSsoIntegrations: [portal, { ...portal, id: 'b', portalUrl: 'start' }],
    })
    expect(told(planned, 'integration').slice(0, 2)).toEqual([
      'p: left-out (its region does not read as one: nowhere)',
      'p: left-out (its start URL does not read as one: start)',
    ])
  })

  it('a version of tomorrow is told', () => {
    expect(told(plan({ ...leappWorkspace(), _workspaceVersion: 8 }), 'entry')).toEqual([
      'version 8 of the format: left-out (newer than the one known here (7): what reads as that comes)',
    ])
  })
})

describe('what is here already', () => {
  const once = after(plan(leappWorkspace()))

  it('is not imported twice', () => {
    const again = plan(leappWorkspace(), { now: once })
    expect(again.items.filter(({ outcome }) => outcome === 'new')).toEqual([])
    expect(after(again, once)).toEqual(once)
  })

  it('is known again by whatever name', () => {
    const renamed = {
      ...once,
      sessions: once.sessions.map((one) => ({ ...one, name: `${one.name} of mine` })),
    }
    expect(after(plan(leappWorkspace(), { now: renamed }), renamed)).toEqual(renamed)
  })

  it('is known again where it was added by hand, also as a source', () => {
    const other = (id: string) => `${id}-by-hand`.slice(0, 60)
    const byHand = {
      ...once,
      sessions: once.sessions.map((one) => ({
        ...one,
        id: other(one.id),
        ...(one.kind === 'assume-role' && one.id !== ids.below
          ? { sourceSessionId: other(one.sourceSessionId) }
          : {}),
      })),
    }
    expect(plan(leappWorkspace(), { now: byHand }).sessions).toEqual([])
  })

  it('of a portal is one integration for each of its users', () => {
    const [own] = once.integrations
    const now = {
      ...emptyWorkspace,
      integrations:
        own === undefined ? [] : [{ ...own, id: 'mine', name: 'by hand', startUrl: `${own.startUrl}/#` }],
    }
    const two = {
      ...leappWorkspace(),
      _awsSsoIntegrations: [
        ...(leappWorkspace()['_awsSsoIntegrations'] as object[]),
        {
          id: 'second-user',
          alias: 'ACME',
          portalUrl: 'https://acme.awsapps.com/start',
          region: 'eu-west-1',
        },
      ],
    }
    const planned = plan(two, { now })
    expect(told(planned, 'integration').slice(0, 2)).toEqual(['acme: here by hand', 'ACME: new ACME'])
    const again = after(planned, now)
    expect(told(plan(two, { now: again }), 'integration').slice(0, 2)).toEqual([
      'acme: here by hand',
      'ACME: here ACME',
    ])
  })

  it('keeps its name; what comes takes another', () => {
    const now = {
      ...once,
      sessions: once.sessions.flatMap((one) =>
        one.name === 'okta admin' && one.kind === 'saml-role'
          ? [{ ...one, id: 'x', name: 'Okta Admin', roleArn: 'arn:aws:iam::123456789012:role/Other' }]
          : [],
      ),
    }
    expect(told(plan(leappWorkspace(), { now }), 'session')[1]).toBe('okta admin: new okta admin (Leapp)')
  })

  it('keeps the settings and marks of the user', () => {
    const own = { ...emptyWorkspace.settings, defaultRegion: 'eu-south-1', theme: 'light' as const }
    const now = { ...emptyWorkspace, settings: own, preferences: { ...once.preferences } }
    const planned = plan(leappWorkspace(), { now })
    expect(planned.settings).not.toHaveProperty('defaultRegion')
    expect(told(planned, 'setting')[0]).toBe(
      'default region: here eu-south-1 (you chose another here; Leapp has us-east-1)',
    )
    expect(told(planned, 'role')).toEqual(['payments/ReadOnly: here payments/ReadOnly'])
  })
})
