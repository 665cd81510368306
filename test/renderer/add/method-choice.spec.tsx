// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import { type Method, MethodChoice } from '../../../renderer/views/add/method-choice.tsx'
import { mount } from '../forms/mount.tsx'

it.each([
  [false, [null], 8],
  [true, ['The demo organization is being started'], 0],
])('while the demo is being started (%s) says why nothing can be chosen', async (busy, reasons, taken) => {
  const choose = vi.fn<(method: Method) => void>()
  await mount(
    <MethodChoice demo={{ busy, failure: null, explore: () => {}, cancel: () => {} }} onChoose={choose} />,
  )
  // While it is started it can be called off, too.
  const buttons = [...document.querySelectorAll('button')].filter((one) => one.textContent !== 'Cancel')
  expect([...new Set(buttons.map((one) => one.getAttribute('aria-description')))]).toEqual(reasons)
  expect(buttons.every((one) => (one.getAttribute('aria-disabled') === 'true') === busy)).toBe(true)
  for (const one of buttons) one.click()
  expect(choose).toHaveBeenCalledTimes(taken)
})
