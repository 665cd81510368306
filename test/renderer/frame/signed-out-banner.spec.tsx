// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { SignedOutBanner } from '../../../renderer/views/frame/signed-out-banner.tsx'
import { integrationSummary } from '../../support/contract-rows.ts'
import { mount } from '../forms/mount.tsx'
import { knowing, role } from '../sessions/window-states.ts'

const acme = integrationSummary({ signIn: 'sign-in-needed', endedAt: '2026-11-24T14:02:00.000Z' })
const running = role('a/x', { status: 'active', expiresAt: '2026-11-24T14:42:10.000Z' })

it('stands over the sessions of the portal, and signs in', async () => {
  const { store, after, asked } = await mount(<SignedOutBanner />)
  await after(() =>
    store.setState({ ...knowing([running]), integrations: [acme], view: { kind: 'integration', id: 'i1' } }),
  )
  expect(document.body.textContent).toMatch(
    /^Signed out by AWS at .+\. Sign in again to keep 1 session fresh\.Sign in$/,
  )
  await after(() => document.querySelector('button')?.click())
  expect(asked[0]).toEqual({ name: 'integration.sign-in', input: { integration: 'i1', flow: 'browser' } })
})

it('is not over the sessions of others', async () => {
  const { store, after } = await mount(<SignedOutBanner />)
  await after(() => store.setState({ ...knowing([running]), integrations: [acme], view: { kind: 'all' } }))
  expect(document.body.textContent).toBe('')
})
