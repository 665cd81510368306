// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import type { SessionDetails, SessionSettings } from '../../../core/contract/session.ts'
import { EditSessionForm } from '../../../renderer/views/add/edit-session-form.tsx'
import { sessionRow } from '../../support/contract-rows.ts'
import { mount, named, submit, type } from '../forms/mount.tsx'

const roleArn = 'arn:aws:iam::111122223333:role/ops'
const limits = { policy: null, policyArns: ['arn:aws:iam::aws:policy/a'], readOnly: false }

const provided: readonly SessionSettings[] = [
  {
    kind: 'saml-role',
    startUrl: 'https://login.acme.com/aws',
    roleArn,
    providerArn: 'arn:aws:iam::111122223333:saml-provider/acme',
    ...limits,
  },
  {
    kind: 'web-identity-role',
    roleArn,
    roleSessionName: 'keyturn',
    token: { from: 'file', path: '/token' },
    ...limits,
  },
]

function detailsOf(settings: SessionSettings): SessionDetails {
  return {
    ...sessionRow({ id: 's1', name: 'ops', kind: settings.kind }),
    settings,
    defaultProfile: 'ops',
    ownDelivery: null,
    ownEnvironment: null,
    durationSeconds: null,
    accessKeyId: null,
    nextRefreshAt: null,
    keys: [],
  }
}

it.each(provided)('shows what narrows a $kind, and sends what was changed of it alone', async (settings) => {
  const { asked, after } = await mount(<EditSessionForm details={detailsOf(settings)} />, {
    'session.edit': () => detailsOf(settings),
  })
  expect(named('policyArns').value).toBe('arn:aws:iam::aws:policy/a')
  expect(document.querySelector('input[name="sourceIdentity"]')).toBeNull()
  await after(() => type(named('policyArns'), ''))
  await after(() => document.querySelector<HTMLElement>('[role="switch"]')?.click())
  await after(submit)
  expect(asked).toEqual([{ name: 'session.edit', input: { session: 's1', policyArns: [], readOnly: true } }])
})

it('shows none for what AWS gives whole', async () => {
  const settings = { kind: 'process', command: 'true' } as const
  await mount(<EditSessionForm details={detailsOf(settings)} />)
  expect(document.querySelector('[role="switch"]')).toBeNull()
})
