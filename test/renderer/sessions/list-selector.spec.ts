import { describe, expect, it } from 'vitest'
import { defaultSettings } from '../../../core/contract/default-settings.ts'
import { createSearchIndex } from '../../../renderer/search/search-index.ts'
import { withEntry } from '../../../renderer/store/layered-map.ts'
import type { WindowState } from '../../../renderer/store/window-state.ts'
import type { ListModel } from '../../../renderer/views/sessions/list-model.ts'
import { createListSelector } from '../../../renderer/views/sessions/list-selector.ts'
import { organization, organizationAccount, organizationState } from '../../support/organization.ts'
import { role, windowState } from './window-states.ts'

const rows = [
  role('prod-payments/Admin', { environment: 'production' }),
  role('prod-search/Admin', { environment: 'production', status: 'active', profiles: ['search'] }),
  role('staging-payments/Admin', { favourite: true, lastStartedAt: '2026-11-23T09:00:00.000Z' }),
  role('staging-search/ReadOnly', { lastStartedAt: '2026-11-24T09:00:00.000Z' }),
  role('audit/ReadOnly'),
]

const select = () => createListSelector(createSearchIndex())
const of = (changes: Partial<WindowState>) => select()(windowState(rows, changes))

/** Lines as they are read: headers with a sign for folded, rows by their ids. */
function lines(model: ListModel): readonly string[] {
  return Array.from({ length: model.count }, (_, index) => {
    const item = model.at(index)
    if (item?.kind === 'group')
      return `${item.isOpen ? '▾' : '▸'} ${item.header.title} ${item.header.accounts}`
    return item?.key ?? '?'
  })
}

describe('createListSelector', () => {
  it('groups all sessions by what their names begin with', () => {
    expect(lines(of({}).model)).toEqual([
      '▾ prod 2',
      'prod-payments/Admin',
      'prod-search/Admin',
      '▾ staging 2',
      'staging-payments/Admin',
      'staging-search/ReadOnly',
      '▾ Other 1',
      'audit/ReadOnly',
    ])
  })

  it('groups by unit where the organization is known', () => {
    const known = organization([
      organizationAccount({ id: '1', parentId: 'ou-production' }),
      organizationAccount({ id: '2', parentId: 'r-1' }),
    ])
    const ofUnits = [
      role('payments/Admin', { accountId: '1', ou: ['Workloads', 'Production'] }),
      role('management/Admin', { accountId: '2', ou: [] }),
      role('stranger/Admin', { accountId: '3' }),
    ]
    const state = windowState(ofUnits, { organization: organizationState(known) })
    expect(lines(select()(state).model)).toEqual([
      '▾ Root 1',
      'management/Admin',
      '▾ Workloads / Production 1',
      'payments/Admin',
      '▾ In no unit 1',
      'stranger/Admin',
    ])
    const view = { kind: 'unit', id: 'ou-workloads' } as const
    expect(lines(select()({ ...state, view }).model)).toEqual([
      '▾ Workloads / Production 1',
      'payments/Admin',
    ])
  })

  it('groups by the first tag that was given by hand', () => {
    const tagged = [
      role('a/Admin', { tags: ['oncall', 'pci'] }),
      role('b/Admin'),
      role('c/Admin', { tags: ['lab'] }),
    ]
    const settings = { ...defaultSettings, grouping: 'tag' } as const
    expect(lines(select()(windowState(tagged, { settings })).model)).toEqual([
      '▾ lab 1',
      'c/Admin',
      '▾ oncall 1',
      'a/Admin',
      '▾ Without a tag 1',
      'b/Admin',
    ])
  })

  it('leaves out the rows of a group that was folded by hand', () => {
    const { model } = of({ unfolded: new Map([['prod', false]]) })
    expect(lines(model).slice(0, 3)).toEqual(['▸ prod 2', '▾ staging 2', 'staging-payments/Admin'])
  })

  it('begins folded with more than 200 rows, but for what was unfolded', () => {
    const many = Array.from({ length: 201 }, (_, at) => role(`prod-${at}/Admin`))
    const state = windowState([...many, role('staging-a/Admin'), role('staging-b/Admin')])
    expect(lines(select()(state).model)).toEqual(['▸ prod 201', '▸ staging 2'])
    const open = { ...state, unfolded: new Map([['staging', true]]) }
    expect(lines(select()(open).model)).toEqual([
      '▸ prod 201',
      '▾ staging 2',
      'staging-a/Admin',
      'staging-b/Admin',
    ])
  })

  it.each([
    ['active', ['prod-search/Admin']],
    ['favourites', ['staging-payments/Admin']],
    ['recent', ['staging-search/ReadOnly', 'staging-payments/Admin']],
  ] as const)('lists %s without headers', (kind, ids) => {
    expect(lines(of({ view: { kind } }).model)).toEqual(ids)
  })

  it('puts the hits of a search in one list, best first', () => {
    expect(lines(of({ query: 'search' }).model)).toEqual(['prod-search/Admin', 'staging-search/ReadOnly'])
    // Both fit alike: what was started lately is nearer at hand.
    expect(lines(of({ query: 'read' }).model)).toEqual(['staging-search/ReadOnly', 'audit/ReadOnly'])
  })

  it('narrows by conditions and words together', () => {
    expect(lines(of({ query: 'env:prod pay' }).model)).toEqual(['prod-payments/Admin'])
  })

  it('finds by unit what stands in one, and not by the beginning of a name', () => {
    const placed = [role('payments/Admin', { ou: ['Workloads', 'Staging'] }), role('staging-search/ReadOnly')]
    const { model } = select()(windowState(placed, { query: 'ou:stag' }))
    expect(lines(model)).toEqual(['payments/Admin'])
  })

  it('says how many hits the side bar’s choice hides', () => {
    const list = of({ view: { kind: 'favourites' }, query: 'payments' })
    expect(lines(list.model)).toEqual(['staging-payments/Admin'])
    expect(list.hiddenHits).toBe(1)
  })

  it('shows a saved search in groups, and searches within it', () => {
    const { settings } = windowState([])
    const saved = {
      view: { kind: 'segment', name: 'Production' } as const,
      settings: { ...settings, segments: [{ name: 'Production', query: 'env:prod' }] },
    }
    expect(lines(of(saved).model)).toEqual(['▾ prod 2', 'prod-payments/Admin', 'prod-search/Admin'])
    expect(lines(of({ ...saved, query: 'pay' }).model)).toEqual(['prod-payments/Admin'])
  })

  it('lists accounts whose roles are not read yet last in their groups, and finds them', () => {
    const unreadAccounts = [{ accountId: '111122223333', name: 'prod-orders', integration: 'acme' }]
    expect(lines(of({ unreadAccounts }).model).slice(0, 4)).toEqual([
      '▾ prod 3',
      'prod-payments/Admin',
      'prod-search/Admin',
      'account:111122223333',
    ])
    expect(lines(of({ unreadAccounts, query: 'orders' }).model)).toEqual(['account:111122223333'])
    expect(lines(of({ unreadAccounts, query: 'is:active' }).model)).toEqual(['prod-search/Admin'])
  })

  it('is the same list after a change of a session that moves no row', () => {
    const list = select()
    const before = windowState(rows, { query: 'pay' })
    const changed = {
      ...before,
      sessions: withEntry(
        before.sessions,
        'prod-payments/Admin',
        role('prod-payments/Admin', { region: 'us-east-2' }),
      ),
    }
    // What else an agent's news brings anew, with the same in it.
    const after = { ...changed, integrations: [...changed.integrations], unreadAccounts: [], prompts: [] }
    expect(list(after)).toBe(list(before))
    expect(list({ ...after, query: '' })).not.toBe(list(before))
  })

  it('follows sessions in and out of Active', () => {
    const list = select()
    const before = windowState(rows, { view: { kind: 'active' } })
    expect(list(before).model.count).toBe(1)
    const started = role('audit/ReadOnly', { status: 'starting' })
    const after = { ...before, sessions: withEntry(before.sessions, started.id, started) }
    expect(lines(list(after).model)).toEqual(['audit/ReadOnly', 'prod-search/Admin'])
  })
})
