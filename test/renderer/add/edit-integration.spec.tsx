// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { EditIntegration } from '../../../renderer/views/add/edit-integration.tsx'
import { integrationSummary } from '../../support/contract-rows.ts'
import { mount } from '../forms/mount.tsx'

it('closes when another front end removes what it edits', async () => {
  const acme = integrationSummary({ id: 'i1', name: 'acme' })
  const { store, after } = await mount(<EditIntegration />)
  await after(() =>
    store.setState({ integrations: [acme], overlay: { kind: 'edit-integration', integrationId: 'i1' } }),
  )
  expect(document.querySelector('[role="dialog"]')?.textContent).toContain('Edit acme')
  await after(() => store.setState({ integrations: [] }))
  expect(store.getState().overlay).toBeNull()
  expect(document.querySelector('[role="dialog"]')).toBeNull()
})
it('has one primary button, also where somebody has to sign in, and its name by itself in the title', async () => {
  const { after, store, actions } = await mount(<EditIntegration />)
  await after(() => {
    store.setState({ integrations: [integrationSummary({ signIn: 'sign-in-needed' })] })
    actions.open({ kind: 'edit-integration', integrationId: 'i1' })
  })
  const buttons = [...document.querySelectorAll('button')]
  expect(buttons.map(({ textContent }) => textContent)).toContain('Use a code')
  expect(buttons.filter(isPrimary).map(({ textContent }) => textContent)).toEqual(['Save'])
  expect(document.querySelector('h2 bdi')?.textContent).toBe('acme')
})

function isPrimary({ className }: Element): boolean {
  return /primary/.test(className)
}
