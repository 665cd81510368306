// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { useWindow, useWindowState } from '../../../renderer/store/window-context.ts'
import { listOf } from '../../../renderer/views/sessions/list-of.ts'
import { NoHits } from '../../../renderer/views/sessions/no-hits.tsx'
import { mount } from '../forms/mount.tsx'
import { knowing, role } from './window-states.ts'

function Searched() {
  const { store } = useWindow()
  return <NoHits list={useWindowState(() => listOf(store))} />
}

/** The lines under the title, for a search among favourites that finds nothing there. */
async function linesFor(query: string): Promise<readonly string[]> {
  const { after, store } = await mount(<Searched />)
  await after(() =>
    store.setState({
      ...knowing([role('payments/Admin'), role('paymants-old/Admin')]),
      view: { kind: 'favourites' },
      query,
    }),
  )
  return [...document.querySelectorAll('p')].map(({ textContent }) => textContent ?? '')
}

it('names the closest word and what the side bar hides, both where there are both', async () => {
  expect(await linesFor('paymnts')).toEqual(['Closest: payments2 matches outside Favourites'])
})

it('corrects no word that is written so somewhere', async () => {
  expect(await linesFor('paymants')).toEqual(['1 match outside Favourites'])
})

it('has no line where there is nothing to say', async () => {
  expect(await linesFor('qqqqqq')).toEqual([])
})
