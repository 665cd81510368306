import { expect, it } from 'vitest'
import { browserArguments } from '../../../cli/prompts/open-browser.ts'

it.each([
  ['firefox', ['firefox', 'https://x/?a=1&b=$(id)']],
  ['  firefox  --new-tab ', ['firefox', '--new-tab', 'https://x/?a=1&b=$(id)']],
  ['chrome %s --incognito', ['chrome', 'https://x/?a=1&b=$(id)', '--incognito']],
])('BROWSER=%j', (command, expected) => {
  expect(browserArguments(command, 'https://x/?a=1&b=$(id)')).toEqual(expected)
})
