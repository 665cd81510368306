// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { KeyCapture } from '../../../renderer/views/settings/key-capture.tsx'
import { mount, press } from '../forms/mount.tsx'

async function capture() {
  const taken: string[] = []
  const mounted = await mount(
    <KeyCapture
      label="Change the keys of Stop"
      problemOf={(chord) => (chord === 'f' ? 'This key is for “Favourite”.' : null)}
      onKeys={(chord) => taken.push(chord)}
    />,
  )
  const button = document.querySelector('button')
  if (button === null) throw new Error('there is no button')
  return { ...mounted, taken, button }
}

describe('a button that waits for keys', () => {
  it('takes none before it is pressed', async () => {
    const { taken, button, after } = await capture()
    await after(() => press(button, 'w'))
    expect(taken).toEqual([])
  })

  it('takes the next ones', async () => {
    const { taken, button, after } = await capture()
    await after(() => button.click())
    expect(button.textContent).toBe('Press the keys')
    await after(() => press(button, 'w'))
    expect(taken).toEqual(['w'])
    expect(button.textContent).toBe('Change')
  })

  it('says what keys are for already, and waits for others', async () => {
    const { taken, button, after } = await capture()
    await after(() => button.click())
    await after(() => press(button, 'f'))
    expect(document.body.textContent).toContain('This key is for “Favourite”.')
    await after(() => press(button, 'w'))
    expect(taken).toEqual(['w'])
  })

  it('gives up on Esc', async () => {
    const { taken, button, after } = await capture()
    await after(() => button.click())
    await after(() => press(button, 'Escape'))
    expect({ taken, text: button.textContent }).toEqual({ taken: [], text: 'Change' })
  })
})
