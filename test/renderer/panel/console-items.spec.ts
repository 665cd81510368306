import { describe, expect, it } from 'vitest'
import type { RecentConsole } from '../../../core/contract/console.ts'
import type { SessionRow } from '../../../core/contract/session.ts'
import type { MenuItem } from '../../../renderer/components/menu-item.ts'
import { consoleItems } from '../../../renderer/views/panel/console-items.ts'
import { otherRegions } from '../../../renderer/views/panel/other-regions.ts'
import { role } from '../sessions/window-states.ts'

function menu({
  row = role('web/Admin'),
  recents = [],
  copiesSignIn = true,
}: {
  readonly row?: SessionRow
  readonly recents?: readonly RecentConsole[]
  readonly copiesSignIn?: boolean
} = {}) {
  const done: unknown[] = []
  const keys: Readonly<Record<string, string>> = {
    console: 'C',
    'console-billing': 'B',
    'console-organizations': 'G O',
  }
  const items = consoleItems({
    row,
    recents,
    regions: ['eu-central-1', 'us-east-1'],
    copiesSignIn,
    keysOf: (name) => keys[name] ?? null,
    actions: {
      openConsole: (...wish) => void done.push(wish),
      copyConsoleLink: (id) => void done.push(id),
      open: (overlay) => void done.push(overlay),
    },
  })
  return { items, done }
}

const labels = (items: readonly MenuItem[]) =>
  items.map((item) => (item.kind === 'separator' ? '-' : item.label))

/** The line behind a path of labels. */
function line(items: readonly MenuItem[], ...path: readonly string[]): Extract<MenuItem, { kind: 'action' }> {
  const [label, ...rest] = path
  const found = items.find((item) => item.kind !== 'separator' && item.label === label)
  if (found?.kind === 'menu') return line(found.items, ...rest)
  if (found?.kind === 'action') return found
  throw new Error(`there is no ${label ?? 'label'}`)
}

describe('the menu of a console', () => {
  it('has what most people open, what every account is looked at by, other places, and the link', () => {
    const lines =
      'Home|-|S3|EC2|Lambda|CloudFormation|CloudWatch Logs|DynamoDB|-|Billing and Cost Management|CloudTrail|IAM|Organizations|-|In another region|Open in|Sign in|At an address…|Copy link'
    expect(labels(menu().items)).toEqual(lines.split('|'))
  })

  it('has the services last opened first: those of the session, then those of others', () => {
    const recents = [
      { sessionId: 'other', service: 'rds' },
      { sessionId: 'web/Admin', service: 'dynamodb' },
      { sessionId: 'web/Admin', service: 'iam' },
      { sessionId: 'web/Admin', service: 'gone-service' },
    ]
    expect(labels(menu({ recents }).items).slice(2, 6)).toEqual(['DynamoDB', 'RDS', 'S3', 'EC2'])
  })

  it('opens what its lines say', () => {
    const { items, done } = menu()
    line(items, 'Home').act()
    line(items, 'S3').act()
    line(items, 'In another region', 'eu-central-1').act()
    line(items, 'Open in', 'A Firefox container').act()
    line(items, 'Copy link').act()
    expect(done).toEqual([
      ['web/Admin', {}],
      ['web/Admin', { service: 's3' }],
      ['web/Admin', { region: 'eu-central-1' }],
      ['web/Admin', { place: 'firefox-container' }],
      'web/Admin',
    ])
  })

  it('is chosen from by the letter that does the same in the list', () => {
    const { items } = menu()
    expect(line(items, 'Billing and Cost Management')).toMatchObject({ keys: 'B', letter: 'B' })
    expect(line(items, 'Organizations')).toMatchObject({ keys: 'G O' })
    expect(line(items, 'Organizations').letter).toBeUndefined()
    expect(line(items, 'CloudTrail').keys).toBeUndefined()
  })

  it('in a browser has the link of the portal alone', () => {
    const ofPortal = menu({ copiesSignIn: false }).items
    expect(line(ofPortal, 'Copy portal link').disabledBecause).toBeNull()
    const others = menu({ copiesSignIn: false, row: role('ops', { kind: 'iam-user' }) }).items
    expect(line(others, 'Copy link').disabledBecause).toBe(
      'It signs in, so no page may have it: use keyturn console --copy',
    )
  })
})

describe('other regions', () => {
  it('are those in use here, then all others of the partition', () => {
    const regions = otherRegions({ region: 'eu-west-1', inUse: ['us-west-2', 'eu-west-1', 'cn-north-1'] })
    expect(regions.slice(0, 3)).toEqual(['us-west-2', 'us-east-1', 'us-east-2'])
    expect(regions).not.toContain('eu-west-1')
    expect(regions.filter((region) => /^(cn|us-gov)-/.test(region))).toEqual([])
  })

  it.each([
    ['us-gov-west-1', ['us-gov-east-1']],
    ['cn-north-1', ['cn-northwest-1']],
  ])('of %s are %j', (region, others) => {
    expect(otherRegions({ region, inUse: ['eu-west-1'] })).toEqual(others)
  })
})
