// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { Menu } from '../../../renderer/components/menu.tsx'
import { eventually } from '../../support/eventually.ts'
import { mount, press } from '../forms/mount.tsx'

async function opened() {
  const done: string[] = []
  const act = (label: string) => ({ label, act: () => void done.push(label) })
  const { after } = await mount(
    <Menu
      trigger={<button type="button">Console</button>}
      items={[
        { kind: 'action', letter: 'C', ...act('Home') },
        {
          kind: 'menu',
          label: 'In another region',
          items: [{ kind: 'action', ...act('ca-central-1') }],
        },
      ]}
    />,
  )
  const line = (label: string): Promise<HTMLElement> =>
    eventually(async () => {
      await after(() => {})
      const found = [...document.querySelectorAll<HTMLElement>('[role="menuitem"]')].find(
        ({ textContent }) => textContent === label,
      )
      if (found === undefined) throw new Error(`there is no line ${label}`)
      return found
    })
  await after(() => document.querySelector('button')?.click())
  return { after, done, line }
}

it('has its line chosen by its letter', async () => {
  const { after, done, line } = await opened()
  const home = await line('Home')
  await after(() => press(home, 'c'))
  expect(done).toEqual(['Home'])
})

it('leaves letters that are typed in a menu beside it to that', async () => {
  const { after, done, line } = await opened()
  const beside = await line('In another region')
  await after(() => beside.click())
  const region = await line('ca-central-1')
  await after(() => press(region, 'c'))
  expect(done).toEqual([])
})
