// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { SessionPanel } from '../../../renderer/views/panel/session-panel.tsx'
import { integrationSummary } from '../../support/contract-rows.ts'
import { mount } from '../forms/mount.tsx'
import { knowing, role } from '../sessions/window-states.ts'
import { ApiFailure } from '../../../renderer/api.ts'

it('has one primary button, also where somebody has to sign in first', async () => {
  const row = role('prod-payments/Admin')
  const { after, store } = await mount(<SessionPanel />)
  const failure = new ApiFailure({
    ok: false,
    code: 'sign-in-needed',
    message: 'nobody is signed in to acme',
  })
  await after(() =>
    store.setState({
      ...knowing([row]),
      integrations: [integrationSummary({ signIn: 'sign-in-needed' })],
      failures: new Map([[row.id, failure]]),
      panel: row.id,
    }),
  )
  const buttons = [...document.querySelectorAll('button')]
  expect(buttons.map(({ textContent }) => textContent)).toContain('Use a code')
  const primary = buttons.filter(({ className }) => /primary/.test(className))
  expect(primary.map(({ textContent }) => textContent)).toEqual(['Start'])
})
