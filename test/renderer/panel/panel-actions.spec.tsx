// @vitest-environment happy-dom
import { expect, it, onTestFinished, vi } from 'vitest'
import { PanelActions } from '../../../renderer/views/panel/panel-actions.tsx'
import { useWindowState } from '../../../renderer/store/window-context.ts'
import { mount } from '../forms/mount.tsx'
import { knowing, role } from '../sessions/window-states.ts'

const stopped = role('web/Admin')
const active = role('web/Admin', { status: 'active', profiles: ['work'] })

function Panel() {
  const row = useWindowState(({ sessions }) => sessions.get('web/Admin'))
  return row === undefined ? null : <PanelActions row={row} />
}

async function panel() {
  vi.useFakeTimers({ toFake: ['Date'] })
  onTestFinished(() => {
    vi.useRealTimers()
  })
  const mounted = await mount(<Panel />, {
    'session.start': () => new Promise(() => {}),
    'session.stop': () => [],
  })
  const { after, asked, store } = mounted
  await after(() => store.setState(knowing([stopped])))
  const press = () => after(() => document.querySelector('button')?.click())
  return { ...mounted, press, names: () => asked.map(({ name }) => name) }
}

it('a double press on Start does not cancel it', async () => {
  const { press, store } = await panel()
  await press()
  expect(document.querySelector('button')?.textContent).toBe('Cancel')
  vi.advanceTimersByTime(799)
  await press()
  expect(store.getState().starts.size).toBe(1)
})

it('a press that comes as the session turns active does not stop it, and a later one does', async () => {
  const { after, press, store, names } = await panel()
  await after(() => store.setState(knowing([active])))
  vi.advanceTimersByTime(799)
  await press()
  expect(names()).toEqual([])
  vi.advanceTimersByTime(1)
  await press()
  expect(names()).toEqual(['session.stop'])
})

it.each([
  ['assume-role', true],
  ['saml-role', true],
  ['web-identity-role', true],
  ['identity-center-role', false],
  ['iam-user', false],
  ['process', false],
] as const)('a session of kind %s can be started to read only: %s', async (kind, can) => {
  const { after, asked, store } = await panel()
  await after(() => store.setState(knowing([role('web/Admin', { kind })])))
  const found = [...document.querySelectorAll('button')].find(
    ({ textContent }) => textContent === 'Start read only',
  )
  expect(found !== undefined).toBe(can)
  await after(() => found?.click())
  expect(asked.map(({ input }) => input)).toEqual(can ? [{ session: 'web/Admin', readOnly: true }] : [])
})
