import { describe, expect, it } from 'vitest'
import type { ErrorCode } from '../../../core/contract/errors.ts'
import { remedyOf } from '../../../core/contract/remedy.ts'
import type { SessionRow } from '../../../core/contract/session.ts'
import { sessionRow } from '../../support/contract-rows.ts'

const role = sessionRow({ integration: 'acme', status: 'sign-in-needed' })
const user = sessionRow({ kind: 'iam-user', status: 'sign-in-needed' })
const ofRole = sessionRow({ kind: 'assume-role', sourceIntegration: 'acme', status: 'sign-in-needed' })
const federated = sessionRow({ kind: 'saml-role', status: 'sign-in-needed' })
const ofFederated = sessionRow({ kind: 'assume-role', sourceKind: 'saml-role', status: 'sign-in-needed' })
const webIdentity = sessionRow({ kind: 'web-identity-role', status: 'sign-in-needed' })
const login = sessionRow({ kind: 'login-session', status: 'sign-in-needed' })
const ofLogin = sessionRow({ kind: 'assume-role', sourceKind: 'login-session', status: 'sign-in-needed' })
const ofUser = sessionRow({ kind: 'assume-role', status: 'sign-in-needed' })

describe('what mends a session', () => {
  it.each<[string, SessionRow, ErrorCode, string | null]>([
    ['a role that is signed out', role, 'sign-in-needed', 'sign-in'],
    ['a web identity nobody signed in to', webIdentity, 'prompt-needed', 'sign-in'],
    ['a web identity whose sign-in has ended', webIdentity, 'sign-in-needed', 'sign-in'],
    ['a role of a web identity whose sign-in has ended', ofUser, 'sign-in-needed', 'sign-in'],
    ['a user whose code nobody gave', user, 'prompt-needed', 'code'],
    ['a role of a source that is signed out', ofRole, 'sign-in-needed', 'sign-in'],
    ['a sign-in that is the AWS CLI’s', login, 'sign-in-needed', 'retry'],
    ['a role of such a source', ofLogin, 'sign-in-needed', 'retry'],
    ['a role of a source that wants a code', ofUser, 'prompt-needed', 'code'],
    ['a role of a provider that wants a person', federated, 'prompt-needed', 'sign-in'],
    ['a role of a source whose provider does', ofFederated, 'prompt-needed', 'sign-in'],
    ['a provider that offers other roles', federated, 'sign-in-refused', 'sign-in'],
    ['a question that was not answered in time', ofUser, 'sign-in-timed-out', 'code'],
    ['a question somebody closed', user, 'cancelled', 'code'],
    ['a vault that is locked', role, 'vault-locked', 'open-vault'],
    ['a vault without its key', user, 'vault-missing', 'open-vault'],
    ['a vault of another key', ofRole, 'vault-changed', 'open-vault'],
    ['a secret that does not open', ofUser, 'vault-unreadable', 'open-vault'],
    ['a source that is not there', ofUser, 'source-missing', 'edit'],
    ['sources in a circle', ofUser, 'source-cycle', 'edit'],
    ['an access key that is not there', user, 'source-missing', 'open-vault'],
    ['a network that fails', { ...role, status: 'stale' }, 'network', 'retry'],
    ['credentials that ran out, with refreshing off', { ...role, status: 'stale' }, 'cancelled', 'start'],
    ['a profile that holds something else', { ...role, status: 'active' }, 'profile-conflict', null],
    ['a role that is not listed', role, 'session-not-found', 'sync'],
    ['a role that AWS gives to others', { ...role, status: 'stopped' }, 'role-refused', 'sync'],
    ['what AWS refuses otherwise', { ...ofRole, status: 'stopped' }, 'aws-refused', 'retry'],
  ])('%s', (...[, row, reasonCode, remedy]) => {
    expect(remedyOf({ ...row, reasonCode })).toBe(remedy)
  })

  it('goes by the last start before what the row says', () => {
    const stale = { ...role, reason: 'no connection', reasonCode: 'network' } as const
    expect(remedyOf(stale, { code: 'vault-locked' })).toBe('open-vault')
  })

  it('is none where nothing is wrong', () => {
    expect(remedyOf(sessionRow({ status: 'active' }))).toBeNull()
  })
})
