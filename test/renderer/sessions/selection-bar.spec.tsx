// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { SelectionBar } from '../../../renderer/views/sessions/selection-bar.tsx'
import { mount } from '../forms/mount.tsx'
import { knowing, role } from './window-states.ts'

const rows = ['dev-a/x', 'dev-b/x', 'prod-a/x'].map((path) => role(path))
const chosen = new Set(['dev-a/x', 'prod-a/x'])

async function bar(query: string) {
  const mounted = await mount(<SelectionBar />, {
    'session.start': ({ session }: { session: string }) => ({
      session: { id: session },
      displaced: [],
      profile: 'p',
    }),
  })
  await mounted.after(() => mounted.store.setState({ ...knowing(rows), selected: chosen, query }))
  const button = (words: string): HTMLButtonElement | undefined =>
    [...document.querySelectorAll('button')].find(({ textContent }) => textContent === words)
  return { ...mounted, button }
}

it.each([
  ['', '2 selected'],
  ['prod', '2 selected, 1 of them in this list'],
  ['nothing-like-it', '2 selected, none of them in this list'],
])('searching for %j says: %s', async (query, words) => {
  await bar(query)
  expect(document.querySelector('span')?.textContent).toBe(words)
})

it('acts on what is seen of what is selected', async () => {
  const { after, asked, button } = await bar('prod')
  await after(() => button('Start')?.click())
  expect(asked).toEqual([{ name: 'session.start', input: { session: 'prod-a/x' } }])
})

it('acts on nothing when none of it is seen, and says why', async () => {
  const { after, asked, button } = await bar('nothing-like-it')
  expect(button('Stop')?.getAttribute('aria-description')).toBe('None of them is in this list')
  await after(() => button('Start')?.click())
  expect(asked).toEqual([])
})
