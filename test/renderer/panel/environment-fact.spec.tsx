// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import type { SessionDetails } from '../../../core/contract/session.ts'
import { EnvironmentFact } from '../../../renderer/views/panel/environment-fact.tsx'
import { sessionRow } from '../../support/contract-rows.ts'
import { mount } from '../forms/mount.tsx'

const details: SessionDetails = {
  ...sessionRow({ environment: 'production' }),
  settings: { kind: 'iam-user', accessKeyId: 'AKIAEXAMPLE123456789', mfaSerial: null, mfaCodes: null },
  defaultProfile: 'prod',
  ownDelivery: null,
  ownEnvironment: null,
  durationSeconds: null,
  accessKeyId: null,
  nextRefreshAt: null,
  keys: [],
}

it.each([
  ['read off the name', { environment: 'production', ownEnvironment: null }, 'Production (by its name)'],
  [
    'said by a rule',
    { environment: 'sandbox', environmentRule: 'ou:"Data Lake"', ownEnvironment: null },
    'Sandbox (by ou:"Data Lake")',
  ],
  ['said by nobody', { environment: null, ownEnvironment: null }, 'None (by its name)'],
  ['set by hand', { environment: 'staging', ownEnvironment: 'staging' }, 'Staging'],
] as const)('shows an environment that was %s as such', async (_, changes, shown) => {
  await mount(<EnvironmentFact details={{ ...details, ...changes }} />)
  expect(document.querySelector('[role="combobox"]')?.textContent).toBe(shown)
})
