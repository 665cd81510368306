import { expect, it } from 'vitest'
import { isInstanceId, matchingInstances } from '../../../cli/ssm/matching-instances.ts'
import type { ManagedInstance } from '../../../core/contract/instance.ts'

const instance = (id: string, about: Partial<ManagedInstance>): ManagedInstance => ({
  id,
  name: null,
  computerName: null,
  platform: null,
  ipAddress: null,
  pingStatus: 'online',
  lastPingAt: null,
  ...about,
})
const instances = [
  instance('i-00000001', { computerName: 'web-1.internal', ipAddress: '10.0.0.1' }),
  instance('i-00000002', { computerName: 'web-11.internal', ipAddress: '10.0.0.11' }),
  instance('mi-00000000000000003', { name: 'Till', computerName: 'TILL-7' }),
]

it.each([
  ['till', ['mi-00000000000000003']],
  ['web-1.INTERNAL', ['i-00000001']],
  ['10.0.0.1', ['i-00000001']],
  ['web-1', ['i-00000001', 'i-00000002']],
  ['00002', ['i-00000002']],
  ['db', []],
  ['.*', []],
])('%s means %j', (text, ids) => {
  expect(matchingInstances(instances, text).map(({ id }) => id)).toEqual(ids)
})

it.each([
  ['i-0123abcd', true],
  ['i-0123456789abcdef0', true],
  ['mi-0123456789abcdef0', true],
  ['mi-0123abcd', false],
  ['i-0123456789ABCDEF0', false],
  ['i-0123abcd\n', false],
  ['i-0123abcd;id', false],
  ['ecs:cluster_task_container', false],
])('%j is an id: %s', (text, is) => {
  expect(isInstanceId(text)).toBe(is)
})
