// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import type { SessionDetails } from '../../../core/contract/session.ts'
import { NarrowingFacts } from '../../../renderer/views/panel/narrowing-facts.tsx'
import { sessionRow } from '../../support/contract-rows.ts'
import { mount } from '../forms/mount.tsx'

const policy = '{"Statement":[]}'

function samlRole(isReadOnly: { readonly set: boolean; readonly now: boolean }): SessionDetails {
  return {
    ...sessionRow({ kind: 'saml-role', readOnly: isReadOnly.now }),
    settings: {
      kind: 'saml-role',
      startUrl: 'https://login.acme.com/aws',
      roleArn: 'arn:aws:iam::111122223333:role/ops',
      providerArn: 'arn:aws:iam::111122223333:saml-provider/acme',
      policy,
      policyArns: ['arn:aws:iam::aws:policy/a'],
      readOnly: isReadOnly.set,
    },
    defaultProfile: 'ops',
    ownDelivery: null,
    ownEnvironment: null,
    durationSeconds: null,
    accessKeyId: null,
    nextRefreshAt: null,
    keys: [],
  }
}

async function facts(details: SessionDetails): Promise<readonly (string | null)[]> {
  await mount(
    <dl>
      <NarrowingFacts details={details} />
    </dl>,
  )
  return [...document.querySelectorAll('dt, dd')].map(({ textContent }) => textContent)
}

it.each([
  ['Read only', { set: true, now: true }],
  ['Read only, until it is stopped', { set: false, now: true }],
])('a SAML role says what narrows it: %s', async (access, isReadOnly) => {
  const shown = await facts(samlRole(isReadOnly))
  expect(shown.slice(0, 2)).toEqual(['Access', access])
  expect(shown).toContain('Policies')
  expect(shown.join(' ')).toContain(policy)
})

it('and nothing of access where it runs whole', async () => {
  expect(await facts(samlRole({ set: false, now: false }))).not.toContain('Access')
})
