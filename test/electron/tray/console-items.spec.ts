import { expect, it } from 'vitest'
import { consoleItems } from '../../../electron/tray/console-items.ts'
import type { TrayItem } from '../../../electron/tray/tray-item.ts'
import { roleRow } from '../support/rows.ts'

const items = (changes: Partial<Parameters<typeof roleRow>[0]> = {}) =>
  consoleItems(roleRow({ id: 'a', ...changes }), ['us-east-1'])

function at(menu: readonly TrayItem[], ...labels: readonly string[]): TrayItem | undefined {
  const [label, ...rest] = labels
  const item = menu.find((one) => one.kind !== 'separator' && one.label === label)
  return rest.length > 0 && item?.kind === 'menu' ? at(item.items, ...rest) : item
}

it.each([
  [['Console'], {}],
  [['Console at', 'S3'], { service: 's3' }],
  [['Console at', 'CloudTrail'], { service: 'cloudtrail' }],
  [['Console at', 'In another region', 'us-east-1'], { region: 'us-east-1' }],
  [['Console at', 'Open in', 'A private window'], { place: 'private' }],
  [['Console at', 'Sign in', 'By the access portal'], { mode: 'portal' }],
])('%j opens the console so', (path, wish) => {
  expect(at(items(), ...path)).toMatchObject({ action: { kind: 'console', sessionId: 'a', ...wish } })
})

it('an address is typed into the palette, where the session is named already', () => {
  expect(at(items(), 'Console at', 'At an address…')).toMatchObject({
    action: {
      kind: 'show',
      target: { kind: 'palette', typed: 'console audit ReadOnlyAccess https://' },
    },
  })
})

it('the link is copied', () => {
  expect(at(items(), 'Console at', 'Copy link')).toMatchObject({
    action: { kind: 'copy-console-link', sessionId: 'a' },
  })
})

it('the portal’s way is for roles of one', () => {
  expect(at(items({ kind: 'iam-user' }), 'Console at', 'Sign in', 'By the access portal')).toBeUndefined()
})
