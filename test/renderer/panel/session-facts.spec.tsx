// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import type { IntegrationSummary } from '../../../core/contract/integration.ts'
import { SessionFacts } from '../../../renderer/views/panel/session-facts.tsx'
import { integrationSummary } from '../../support/contract-rows.ts'
import { mount } from '../forms/mount.tsx'
import { role } from '../sessions/window-states.ts'

async function portalFact(integration: IntegrationSummary, row = role('a/x')): Promise<string> {
  const { store, after } = await mount(
    <SessionFacts row={row} details={null} failure={null} onRetry={() => {}} />,
  )
  await after(() => store.setState({ integrations: [integration] }))
  const name = [...document.querySelectorAll('dt')].find(({ textContent }) => textContent === 'Portal')
  return name?.nextElementSibling?.textContent ?? ''
}

it('says until when somebody is signed in, where AWS tells', async () => {
  const until = integrationSummary({ signedInUntil: '2026-11-24T18:00:00.000Z' })
  expect(await portalFact(until)).toMatch(/^Signed in to acme until /)
})

it('says no end where only that of the access token is known', async () => {
  expect(await portalFact(integrationSummary({ tokenExpiresAt: '2026-11-24T15:00:00.000Z' }))).toBe('acme')
})

it('names the portal at the root of an assumed role', async () => {
  const row = role('a/x', { kind: 'assume-role', integration: null, sourceIntegration: 'acme' })
  expect(await portalFact(integrationSummary(), row)).toBe('acme')
})
