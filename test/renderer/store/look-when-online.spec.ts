import { expect, it } from 'vitest'
import { type Api } from '../../../renderer/api.ts'
import { lookWhenOnline } from '../../../renderer/store/look-when-online.ts'

it('a network that is back has the agent look for AWS again, until it ends', () => {
  const asked: string[] = []
  const api: Api = {
    call: async (name) => (asked.push(name), null as never),
    subscribe: () => () => {},
  }
  const page = new EventTarget()
  const end = lookWhenOnline(api, page)
  page.dispatchEvent(new Event('online'))
  expect(asked).toEqual(['status.retry'])
  end()
  page.dispatchEvent(new Event('online'))
  expect(asked).toHaveLength(1)
})
