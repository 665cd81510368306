// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { createSearchIndex } from '../../../renderer/search/search-index.ts'
import { createListSelector } from '../../../renderer/views/sessions/list-selector.ts'
import { EmptyView } from '../../../renderer/views/sessions/empty-view.tsx'
import { createWindowStore } from '../../../renderer/store/window-store.ts'
import { integrationSummary } from '../../support/contract-rows.ts'
import { mount } from '../forms/mount.tsx'

it('says why a portal could not be read, and reads it again', async () => {
  const list = createListSelector(createSearchIndex())(createWindowStore().getState())
  const { store, asked, after } = await mount(<EmptyView list={list} />, {
    'integration.sync': () => ({ accounts: 1, roles: 1 }),
  })
  const syncFailure = {
    at: '2026-11-24T13:02:00.000Z',
    code: 'network',
    message: 'no connection to portal.sso.eu-west-1.amazonaws.com',
    hint: null,
  } as const
  await after(() => store.setState({ integrations: [integrationSummary({ syncFailure })] }))
  expect(document.body.textContent).toContain('acme could not be read')
  expect(document.body.textContent).toContain('No connection to portal.sso.eu-west-1.amazonaws.com.')
  const [retry] = document.querySelectorAll('button')
  expect(retry?.textContent).toBe('Retry')
  await after(() => retry?.click())
  expect(asked).toEqual([{ name: 'integration.sync', input: { integration: 'i1' } }])
})
