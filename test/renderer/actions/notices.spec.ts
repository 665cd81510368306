import { expect, it } from 'vitest'
import { createNotices, noticeMs } from '../../../renderer/actions/notices.ts'
import { createWindowStore } from '../../../renderer/store/window-store.ts'
import { manualClock } from '../../support/manual-clock.ts'

function notices() {
  const store = createWindowStore()
  const clock = manualClock()
  const page = {
    openTab: () => {},
    mayOpenTab: () => true,
    copyText: async () => {},
    now: () => clock.now().getTime(),
    after: clock.after,
  }
  const undone: string[] = []
  const made = createNotices({ store, page })
  return {
    ...made,
    clock,
    undone,
    stopped: (name: string) => made.offerUndo(`Stopped ${name}.`, () => undone.push(name)),
    shown: () => store.getState().notice?.text ?? null,
  }
}

it('what can be undone stays so for its time when something else is said', async () => {
  const { stopped, notify, undo, undone, shown, clock } = notices()
  stopped('web')
  await clock.advance(noticeMs - 1)
  notify('Copied the ARN.')
  expect(undo()).toBe(true)
  expect(undone).toEqual(['web'])
  expect(shown()).toBe('Copied the ARN.')
  expect(undo()).toBe(false)
})

it('a later notice does not make what can be undone last longer', async () => {
  const { stopped, notify, undo, undone, clock } = notices()
  stopped('web')
  await clock.advance(noticeMs - 1)
  notify('Copied the ARN.')
  await clock.advance(1)
  expect(undo()).toBe(false)
  expect(undone).toEqual([])
})

it('the last of two that can be undone is, for a time of its own', async () => {
  const { stopped, undo, undone, clock } = notices()
  stopped('web')
  await clock.advance(noticeMs - 1)
  stopped('api')
  await clock.advance(noticeMs - 1)
  expect(undo()).toBe(true)
  expect(undone).toEqual(['api'])
})

it('what goes on is told until it ends, behind what is said meanwhile', async () => {
  const { hold, notify, shown, clock } = notices()
  const end = hold('Starting 12 sessions.', { label: 'Cancel', act: () => {} })
  await clock.advance(noticeMs * 2)
  expect(shown()).toBe('Starting 12 sessions.')
  notify('web gave up profile work.')
  expect(shown()).toBe('web gave up profile work.')
  await clock.advance(noticeMs)
  expect(shown()).toBe('Starting 12 sessions.')
  end()
  expect(shown()).toBeNull()
})
