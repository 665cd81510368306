import { expect, it } from 'vitest'
import { noneStarted } from '../../../agent/console/none-started.ts'

const notThere = new AggregateError([new Error('spawn firefox ENOENT')], 'all failed')

it.each([
  [['firefox'], 'Firefox could not be started (spawn firefox ENOENT)'],
  [['chrome', 'edge'], 'neither Chrome nor Edge could be started'],
  [['firefox', 'chrome', 'edge', 'brave'], 'none of Firefox, Chrome, Edge and Brave could be started'],
] as const)('of %j it is said: %s', (browsers, words) => {
  expect(
    noneStarted(
      browsers,
      browsers.map(() => notThere),
    ),
  ).toBe(words)
})
