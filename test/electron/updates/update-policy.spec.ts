import { expect, it } from 'vitest'
import { updatePolicy } from '../../../electron/updates/update-policy.ts'

const packed = { isPackaged: true, hasFeed: true, platform: 'darwin', isAppImage: false } as const

it.each([
  ['look', {}],
  ['look', { platform: 'win32' }],
  ['look', { platform: 'linux', isAppImage: true }],
  ['package-manager', { platform: 'linux' }],
  ['no-feed', { hasFeed: false }],
  ['development', { isPackaged: false }],
] as const)('%s: an app that is %j', (policy, more) => {
  expect(updatePolicy({ ...packed, ...more })).toBe(policy)
})
