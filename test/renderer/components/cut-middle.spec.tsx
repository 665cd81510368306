// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { CutMiddle } from '../../../renderer/components/cut-middle.tsx'
import { SafeText } from '../../../renderer/components/safe-text.tsx'
import { mount } from '../forms/mount.tsx'

it('a name in two parts reads as a whole', async () => {
  await mount(<CutMiddle>acme-production-payments</CutMiddle>)
  const [name] = document.querySelectorAll('bdi')
  expect(name?.textContent).toBe('acme-production-payments')
  expect([...(name?.children ?? [])].map((part) => part.textContent)).toEqual([
    'acme-production-',
    'payments',
  ])
})

it('markup in a name is text, and what turns writing around is written out', async () => {
  await mount(<SafeText>{'<img src=x onerror=alert(1)>\u202E'}</SafeText>)
  const [name] = document.querySelectorAll('bdi')
  expect(name?.children.length).toBe(0)
  expect(name?.textContent).toBe('<img src=x onerror=alert(1)>\\u202E')
})
