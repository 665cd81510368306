import { describe, expect, it } from 'vitest'
import { findSession } from '../../../core/sessions/find-session.ts'
import { buildSessionIndex } from '../../../core/sessions/session-index.ts'
import { matchSessions } from '../../../core/sessions/match-sessions.ts'
import { listedRole } from '../../../core/integrations/listed-role.ts'
import { roleSessionId } from '../../../core/integrations/role-session-id.ts'
import { emptyWorkspace, noPreferences } from '../../../core/workspace/workspace.ts'
import { acmeIntegration } from '../../support/acme-integration.ts'

const acme = acmeIntegration()

const account = (accountId: string, name: string, ...roles: readonly string[]) => ({
  accountId,
  name,
  email: `${name}@acme.example`,
  roles: roles.map(listedRole),
  rolesReadAt: '2026-01-05T09:00:00.000Z',
})

const paymentsAdmin = roleSessionId({
  integrationId: acme.id,
  accountId: '111122223333',
  roleName: 'AdministratorAccess',
})

const index = buildSessionIndex(
  {
    ...emptyWorkspace,
    integrations: [acme],
    sessions: [
      {
        kind: 'iam-user',
        id: 'legacy',
        name: 'legacy user',
        accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
        mfaSerial: null,
      },
    ],
    preferences: { [paymentsAdmin]: { ...noPreferences, alias: 'pay' } },
  },
  () => ({
    integrationId: acme.id,
    syncedAt: null,
    accounts: [
      account('111122223333', 'prod-payments', 'AdministratorAccess', 'ReadOnlyAccess'),
      account('444455556666', 'staging-search', 'ReadOnlyAccess'),
      account('777788889999', 'مدفوعات', 'Auditor'),
    ],
  }),
  () => null,
)

const stopped = () => ({ status: 'stopped', expiresAt: null, lastStartedAt: null, region: null }) as const

const found = (reference: string) => {
  const session = findSession(index, reference, (text) => matchSessions(index.sessions, text, stopped))
  return session.kind === 'identity-center-role' ? `${session.name}/${session.roleName}` : session.name
}

describe('findSession', () => {
  it.each([
    ['its id', paymentsAdmin, 'prod-payments/AdministratorAccess'],
    ['its alias', 'pay', 'prod-payments/AdministratorAccess'],
    ['its alias in other case', 'PAY', 'prod-payments/AdministratorAccess'],
    ['account/role', 'prod-payments/ReadOnlyAccess', 'prod-payments/ReadOnlyAccess'],
    ['account id/role', '111122223333/readonlyaccess', 'prod-payments/ReadOnlyAccess'],
    ['parts of account and role', 'pay/read', 'prod-payments/ReadOnlyAccess'],
    ['a name that only one has', 'staging-search', 'staging-search/ReadOnlyAccess'],
    ['letters in order', 'stgsrch', 'staging-search/ReadOnlyAccess'],
    ['another script', 'مدفوعات', 'مدفوعات/Auditor'],
    ['a name made by hand', 'legacy', 'legacy user'],
  ])('finds a session by %s', (_, reference, expected) => {
    expect(found(reference)).toBe(expected)
  })

  it('names the candidates when several match', () => {
    expect(() => found('prod-payments')).toThrowError(
      expect.objectContaining({
        code: 'session-ambiguous',
        candidates: [
          { id: paymentsAdmin, name: 'prod-payments/AdministratorAccess', alias: 'pay' },
          expect.objectContaining({ name: 'prod-payments/ReadOnlyAccess', alias: null }),
        ],
      }),
    )
  })

  it('says when nothing matches', () => {
    expect(() => found('no-such-thing')).toThrowError(expect.objectContaining({ code: 'session-not-found' }))
  })
})

describe('matchSessions', () => {
  it.each([
    ['', 5],
    ['readonly', 2],
    ['readonly staging', 1],
    ['4444', 1],
    ['acme.example', 4],
    ['zzz', 0],
  ])('%j lists %d sessions', (text, count) => {
    expect(matchSessions(index.sessions, text, stopped)).toHaveLength(count)
  })
})
