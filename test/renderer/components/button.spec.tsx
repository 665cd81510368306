// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest'
import { Button } from '../../../renderer/components/button.tsx'
import { mount } from '../forms/mount.tsx'

function button(): HTMLButtonElement {
  const found = document.querySelector('button')
  if (found === null) throw new Error('there is no button')
  return found
}

describe('a button that cannot be pressed', () => {
  it('says why in its description, can have the focus, and does nothing', async () => {
    const press = vi.fn<() => void>()
    const { after } = await mount(
      <Button disabledBecause="Nobody is signed in" onClick={press}>
        Sync
      </Button>,
    )
    expect(button().getAttribute('aria-description')).toBe('Nobody is signed in')
    expect(button().getAttribute('aria-disabled')).toBe('true')
    await after(() => button().focus())
    expect(document.activeElement).toBe(button())
    await after(() => button().click())
    expect(press).not.toHaveBeenCalled()
  })

  it('does not send its form', async () => {
    const send = vi.fn<(event: { preventDefault(): void }) => void>((event) => event.preventDefault())
    const { after } = await mount(
      <form onSubmit={send}>
        <Button type="submit" disabledBecause="Unlocking">
          Unlock
        </Button>
      </form>,
    )
    await after(() => button().click())
    expect(send).not.toHaveBeenCalled()
  })
})

it('a button acts when it is pressed, and sends no form unless it is meant to', async () => {
  const press = vi.fn<() => void>()
  const send = vi.fn<() => void>()
  const { after } = await mount(
    <form onSubmit={send}>
      <Button onClick={press}>Sync</Button>
    </form>,
  )
  await after(() => button().click())
  expect(press).toHaveBeenCalledTimes(1)
  expect(send).not.toHaveBeenCalled()
})
