// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import type { ActivityEntry } from '../../../core/contract/activity.ts'
import { ApiFailure } from '../../../renderer/api.ts'
import { ActivityView } from '../../../renderer/views/activity/activity-view.tsx'
import { button, mount } from '../forms/mount.tsx'
import { entryOf } from './entry-of.ts'

const pageOf = (entries: readonly ActivityEntry[], total = entries.length) => ({
  entries,
  matching: entries.length,
  total,
})
const signIn = entryOf({ kind: 'sign-in', at: '2026-11-24T14:02:00Z' })
const text = (): string => document.body.textContent ?? ''

it('says when nothing was recorded yet', async () => {
  await mount(<ActivityView />, { 'activity.list': () => pageOf([]) })
  expect(text()).toMatch(/^No activity yet/)
})

it('says when nothing fits, and shows everything again', async () => {
  const { after, actions, store, asked } = await mount(<ActivityView />, {
    'activity.list': ({ query }: { query?: string }) =>
      query === 'nowhere' ? pageOf([], 1) : pageOf([signIn]),
  })
  expect(text()).toContain('1 entry')
  await after(() => actions.search('nowhere'))
  expect(asked.at(-1)?.input).toMatchObject({ query: 'nowhere', kinds: [] })
  expect(text()).toContain('0 of 1 entry')
  await after(() => button('Show everything').click())
  expect(store.getState().query).toBe('')
  expect(text()).not.toContain('Nothing that happened matches')
})

it('says why it could not be read, and tries again', async () => {
  let isSick = true
  const { after } = await mount(<ActivityView />, {
    'activity.list': () => {
      if (isSick) throw new ApiFailure({ ok: false, code: 'internal', message: 'the disk is gone' })
      return pageOf([signIn])
    },
  })
  expect(text()).toContain('The disk is gone.')
  isSick = false
  await after(() => button('Retry').click())
  expect(text()).not.toContain('The disk is gone.')
})

it('tells what a look through the record came to', async () => {
  const { after } = await mount(<ActivityView />, {
    'activity.list': () => pageOf([signIn]),
    'activity.verify': () => ({ entries: 1, from: 1, sealed: 1, problems: [], notes: [] }),
  })
  await after(() => button('Verify').click())
  expect(text()).toContain('The chain is whole: 1 entry.')
})

it('says by which command all of it is taken elsewhere', async () => {
  const { after } = await mount(<ActivityView />, { 'activity.list': () => pageOf([signIn]) })
  await after(() => button('Export').click())
  expect(text()).toContain('keyturn activity export > activity.jsonl')
})
