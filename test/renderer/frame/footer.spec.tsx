// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { Footer } from '../../../renderer/views/frame/footer.tsx'
import { mount } from '../forms/mount.tsx'

const outage = { host: 'sso.eu-west-1.amazonaws.com', since: '2026-11-24T14:02:00.000Z' }
const vault = { state: 'ready', source: 'keychain', label: null, reason: null, secrets: 0 } as const

it('names what cannot be reached, and tries it again', async () => {
  const { store, after, asked } = await mount(<Footer />, { 'status.retry': () => outage })
  await after(() => store.setState({ connection: { kind: 'live' }, vault, outage }))
  expect(document.body.textContent).toContain('No connection to sso.eu-west-1.amazonaws.com')
  const retry = [...document.querySelectorAll('button')].find((one) => one.textContent === 'Retry')
  await after(() => retry?.click())
  expect(asked.map(({ name }) => name)).toEqual(['status.retry'])
  expect(store.getState().notice?.text).toBe('No connection to sso.eu-west-1.amazonaws.com.')
})
