import { describe, expect, it } from 'vitest'
import type { ErrorCode } from '../../../core/contract/errors.ts'
import type { WindowOperationName } from '../../../core/contract/window.ts'
import { type Api, ApiFailure } from '../../../renderer/api.ts'
import { noticingOffline } from '../../../renderer/store/noticing-offline.ts'
import { createWindowStore } from '../../../renderer/store/window-store.ts'

const since = new Date('2026-11-24T14:02:00Z')

function window(answer: ErrorCode | null, offlineSince: Date | null) {
  const store = createWindowStore()
  store.setState({ offlineSince })
  const api: Api = {
    async call() {
      if (answer !== null) throw new ApiFailure({ ok: false, code: answer, message: 'no' })
      return null as never
    },
    subscribe: () => () => {},
  }
  const noticing = noticingOffline(api, store)
  return {
    ask: (name: WindowOperationName) => noticing.call(name, {}),
    offlineSince: () => store.getState().offlineSince,
  }
}

describe('a window', () => {
  it('is offline from the first request that did not reach AWS', async () => {
    const { ask, offlineSince } = window('network', null)
    await expect(ask('session.start')).rejects.toThrow(ApiFailure)
    const first = offlineSince()
    expect(first).toBeInstanceOf(Date)
    await expect(ask('session.start')).rejects.toThrow(ApiFailure)
    expect(offlineSince()).toBe(first)
  })

  it('is not offline for a refusal of AWS', async () => {
    const { ask, offlineSince } = window('aws-refused', null)
    await expect(ask('session.start')).rejects.toThrow(ApiFailure)
    expect(offlineSince()).toBeNull()
  })

  it('is no longer offline when AWS has answered', async () => {
    const { ask, offlineSince } = window(null, since)
    await ask('integration.sync')
    expect(offlineSince()).toBeNull()
  })

  it('stays offline when the agent alone has answered', async () => {
    const { ask, offlineSince } = window(null, since)
    await ask('session.list')
    expect(offlineSince()).toBe(since)
  })
})
