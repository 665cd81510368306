// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { ApiFailure } from '../../../renderer/api.ts'
import { PanelTrouble } from '../../../renderer/views/panel/panel-trouble.tsx'
import { mount } from '../forms/mount.tsx'
import { knowing, role } from '../sessions/window-states.ts'

const outage = { host: 'sso.eu-west-1.amazonaws.com', since: '2026-11-24T14:02:00.000Z' }
const stale = role('web/Admin', {
  status: 'stale',
  reason: 'the connection broke',
  expiresAt: '2026-11-24T14:42:10.000Z',
})
const tone = () => document.querySelector('[data-tone]')?.getAttribute('data-tone')

it('says in grey what cannot be reached while what is in hand holds, and in amber when it has run out', async () => {
  const { store, after } = await mount(<PanelTrouble row={stale} />)
  await after(() => store.setState({ ...knowing([stale]), outage }))
  expect(document.body.textContent).toContain('No connection to sso.eu-west-1.amazonaws.com.')
  expect(tone()).toBe('plain')
  await after(() => store.setState({ outage: null }))
  expect(tone()).toBe('amber')
  expect(document.body.textContent).toContain('The connection broke.')
})

it('says of a start that did not get through what cannot be reached, and offers it again', async () => {
  const row = role('web/Admin')
  const { store, after } = await mount(<PanelTrouble row={row} />)
  const message = 'the connection was refused by 10.0.0.1:443'
  const failure = new ApiFailure({ ok: false, code: 'network', message })
  await after(() => store.setState({ ...knowing([row]), outage, failures: new Map([[row.id, failure]]) }))
  expect(document.body.textContent).toBe(
    'No connection to sso.eu-west-1.amazonaws.com. The connection was refused by 10.0.0.1:443.Retry',
  )
})
