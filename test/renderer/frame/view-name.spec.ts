import { describe, expect, it } from 'vitest'
import { isSameView } from '../../../renderer/views/frame/is-same-view.ts'
import { viewName } from '../../../renderer/views/frame/view-name.ts'
import { integrationSummary } from '../../support/contract-rows.ts'
import { organization, organizationState } from '../../support/organization.ts'

const integrations = [integrationSummary({ id: 'i1', name: 'acme' })]

it.each([
  [{ kind: 'all' }, 'All'],
  [{ kind: 'active' }, 'Active'],
  [{ kind: 'favourites' }, 'Favourites'],
  [{ kind: 'recent' }, 'Recent'],
  [{ kind: 'integration', id: 'i1' }, 'acme'],
  [{ kind: 'integration', id: 'removed' }, 'Integration'],
  [{ kind: 'segment', name: 'Production' }, 'Production'],
  [{ kind: 'unit', id: 'ou-staging' }, 'Staging'],
  [{ kind: 'unit', id: 'ou-closed' }, 'Unit'],
  [{ kind: 'organization' }, 'Organization'],
  [{ kind: 'activity' }, 'Activity'],
] as const)('the view %j is called %s', (view, name) => {
  expect(viewName({ view, integrations, organization: organizationState(organization()) })).toBe(name)
})

describe('two choices of the side bar', () => {
  it.each([
    [{ kind: 'all' }, { kind: 'all' }, true],
    [{ kind: 'all' }, { kind: 'active' }, false],
    [{ kind: 'integration', id: 'a' }, { kind: 'integration', id: 'a' }, true],
    [{ kind: 'integration', id: 'a' }, { kind: 'integration', id: 'b' }, false],
    [{ kind: 'segment', name: 'x' }, { kind: 'segment', name: 'x' }, true],
    [{ kind: 'segment', name: 'x' }, { kind: 'integration', id: 'x' }, false],
    [{ kind: 'unit', id: 'x' }, { kind: 'unit', id: 'x' }, true],
    [{ kind: 'unit', id: 'x' }, { kind: 'unit', id: 'y' }, false],
  ] as const)('%j and %j are one: %s', (one, other, same) => {
    expect(isSameView(one, other)).toBe(same)
  })
})
