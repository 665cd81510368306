// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import type { VaultStatus } from '../../../core/contract/vault.ts'
import { Footer } from '../../../renderer/views/frame/footer.tsx'
import { wholeTime } from '../../../renderer/views/panel/clock-time.ts'
import { mount } from '../forms/mount.tsx'

const vault: VaultStatus = {
  state: 'ready',
  source: 'keychain',
  label: 'GNOME Keyring',
  reason: null,
  secrets: 1,
}

const outage = { host: 'sso.eu-west-1.amazonaws.com', since: '2026-11-24T14:02:00.000Z' }

it('names what cannot be reached, and tries it again', async () => {
  const { store, after, asked } = await mount(<Footer />, { 'status.retry': () => outage })
  await after(() => store.setState({ connection: { kind: 'live' }, vault, outage }))
  expect(document.body.textContent).toContain('No connection to sso.eu-west-1.amazonaws.com')
  const retry = [...document.querySelectorAll('button')].find((one) => one.textContent === 'Retry')
  await after(() => retry?.click())
  expect(asked.map(({ name }) => name)).toEqual(['status.retry'])
  expect(store.getState().notice?.text).toBe('No connection to sso.eu-west-1.amazonaws.com.')
})

it('gives date and zone of its times to who points at it', async () => {
  const { after, store } = await mount(<Footer />)
  const nextRefreshAt = new Date().toISOString()
  await after(() => store.setState({ connection: { kind: 'live' }, vault, nextRefreshAt }))
  const line = document.querySelector('p')
  expect(line?.title).toBe(
    `agent ok · vault: GNOME Keyring · next refresh ${wholeTime(nextRefreshAt)} · 0 profiles published`,
  )
  expect(line?.textContent).not.toContain(wholeTime(nextRefreshAt))
})
