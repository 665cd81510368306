import { expect, it } from 'vitest'
import { createNotices } from '../../../renderer/actions/notices.ts'
import { createStopActions } from '../../../renderer/actions/stop-actions.ts'
import { type Api, ApiFailure } from '../../../renderer/api.ts'
import { createWindowStore } from '../../../renderer/store/window-store.ts'
import { eventually } from '../../support/eventually.ts'
import { knowing, role } from '../sessions/window-states.ts'

const page = {
  openTab: () => {},
  mayOpenTab: () => true,
  copyText: async () => {},
  now: () => 0,
  after: () => () => {},
}

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

it.each(['stop', 'stopMany'] as const)(
  '%s asks before a guarded session, naming who loses access',
  (which) => {
    const row = role('payments/R', { status: 'active', profiles: ['payments'], environment: 'production' })
    const store = createWindowStore()
    const known = knowing([row])
    store.setState({ ...known, settings: { ...store.getState().settings, guardStart: 'production' } })
    const questions: string[] = []
    const asked: string[] = []
    const api: Api = {
      async call(name) {
        asked.push(name)
        return [] as never
      },
      subscribe: () => () => {},
    }
    const actions = createStopActions({
      api,
      store,
      notices: createNotices({ store, page }),
      ask: ({ text }) => questions.push(text),
      revoke: () => {},
      now: () => 0,
      startAgain: async () => true,
    })
    if (which === 'stop') actions.stop(row.id)
    else actions.stopMany([row.id])
    expect(questions).toEqual(['Tools using profile payments lose access now.'])
    expect(asked).toEqual([])
  },
)
