// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import type { Platform } from '../../../renderer/keys/chord-of.ts'
import { Palette } from '../../../renderer/views/palette/palette.tsx'
import { field, mount, type } from '../forms/mount.tsx'

async function openPalette(platform: Platform) {
  const { after, store } = await mount(<Palette />)
  const { abilities } = store.getState()
  await after(() => store.setState({ overlay: { kind: 'palette' }, abilities: { ...abilities, platform } }))
  return async (held: KeyboardEventInit) => {
    const event = new KeyboardEvent('keydown', { key: 'k', bubbles: true, cancelable: true, ...held })
    await after(() => void field().dispatchEvent(event))
    return { isOpen: store.getState().overlay !== null, isTaken: event.defaultPrevented }
  }
}

it.each([
  ['linux', { ctrlKey: true }],
  ['darwin', { metaKey: true }],
] as const)('is closed on %s by the keys that opened it', async (platform, held) => {
  const press = await openPalette(platform)
  expect(await press(held)).toEqual({ isOpen: false, isTaken: true })
})

it.each([
  ['darwin', { ctrlKey: true }],
  ['win32', { metaKey: true }],
] as const)('stays open on %s with the other modifier, which is not its own', async (platform, held) => {
  const press = await openPalette(platform)
  expect(await press(held)).toEqual({ isOpen: true, isTaken: false })
})

it('begins with what was typed before its field had the focus, and goes on from there', async () => {
  const { after, store } = await mount(<Palette />)
  await after(() => store.setState({ overlay: { kind: 'palette', typed: 'start pay' } }))
  expect(field().value).toBe('start pay')
  await after(() => type(field(), 'start paym'))
  expect(field().value).toBe('start paym')
})
