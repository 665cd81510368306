import { expect, it } from 'vitest'
import { updatePolicy } from '../../../electron/updates/update-policy.ts'

const feed = 'provider: github\nowner: keyturn\nrepo: keyturn\n'
const packed = { isPackaged: true, feed, platform: 'darwin', isAppImage: false } as const

it.each([
  ['look', {}],
  ['look', { platform: 'win32' }],
  ['look', { platform: 'linux', isAppImage: true }],
  ['package-manager', { platform: 'linux' }],
  ['no-feed', { feed: null }],
  ['look', { feed: 'provider: generic\nurl: https://updates.example.com/keyturn\n' }],
  ['look', { feed: 'provider: generic\nurl: http://127.0.0.1:8080/\n' }],
  ['insecure-feed', { feed: 'provider: generic\nurl: http://updates.example.com/keyturn\n' }],
  ['insecure-feed', { feed: "provider: generic\nurl: 'http://127.0.0.1.example.com/'\n" }],
  ['insecure-feed', { feed: 'provider: generic\nurl: ftp://updates.example.com/\n' }],
  ['insecure-feed', { feed: 'provider: github\nprotocol: http\n' }],
  ['development', { isPackaged: false }],
] as const)('%s: an app that is %j', (policy, more) => {
  expect(updatePolicy({ ...packed, ...more })).toBe(policy)
})
