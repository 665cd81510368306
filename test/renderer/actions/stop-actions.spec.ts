import { expect, it } from 'vitest'
import { createNotices } from '../../../renderer/actions/notices.ts'
import { createStopActions } from '../../../renderer/actions/stop-actions.ts'
import { type Api, ApiFailure } from '../../../renderer/api.ts'
import { createWindowStore } from '../../../renderer/store/window-store.ts'
import { eventually } from '../../support/eventually.ts'
import { knowing, role } from '../sessions/window-states.ts'

it.each(['stopMany', 'stopAll'] as const)(
  'what %s stopped beside one that refused to stop can be started again',
  async (which) => {
    const rows = ['api/R', 'web/R'].map((path) => role(path, { status: 'active', profiles: [path] }))
    const store = createWindowStore()
    store.setState(knowing(rows))
    const failure = {
      ok: false,
      code: 'aws-file-unwritable',
      message: 'credentials cannot be written',
    } as const
    const api: Api = {
      async call(_, input) {
        if ('session' in input && input.session === 'web/R') throw new ApiFailure(failure)
        return [] as never
      },
      subscribe: () => () => {},
    }
    const page = {
      openTab: () => {},
      mayOpenTab: () => true,
      copyText: async () => {},
      now: () => 0,
      after: () => () => {},
    }
    const notices = createNotices({ store, page })
    const again: string[] = []
    const actions = createStopActions({
      api,
      store,
      notices,
      ask: ({ act }) => act(),
      revoke: () => {},
      now: () => 0,
      startAgain: async ({ id }, profile) => again.push(`${id} ${profile}`) > 0,
    })
    actions[which](['api/R', 'web/R'])
    await eventually(() =>
      expect(store.getState().notice?.text).toBe('Stopped 1 of 2 sessions. Credentials cannot be written.'),
    )
    expect(notices.undo()).toBe(true)
    expect(again).toEqual(['api/R api/R'])
  },
)
