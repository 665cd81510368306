// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { Countdown } from '../../../renderer/components/countdown.tsx'
import { mount } from '../forms/mount.tsx'

it.each([
  ['2020-01-01T00:00:00.000Z', 'Expired', 'Expired'],
  ['2020-01-01T00:00:00.000Z', undefined, '0:00'],
])('until %s, then %s, it says %s', async (until, over, text) => {
  await mount(<Countdown until={until} {...(over === undefined ? {} : { over })} />)
  expect(document.body.textContent).toBe(text)
})
