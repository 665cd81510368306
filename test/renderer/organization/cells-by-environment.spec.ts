import { describe, expect, it } from 'vitest'
import type { Environment } from '../../../core/contract/environment.ts'
import {
  cellsByEnvironment,
  environmentOfAccount,
} from '../../../renderer/views/organization/cells-by-environment.ts'
import type { MapCell } from '../../../renderer/views/organization/map-layout.ts'
import { organizationAccount } from '../../support/organization.ts'

const rows = (...environments: readonly (Environment | null)[]) =>
  environments.map((environment) => ({ environment }))

describe('what an account is for', () => {
  it.each([
    [[], null],
    [[null, null], null],
    [[null, 'staging'], 'staging'],
    [['sandbox', 'production'], 'production'],
  ] as const)('sessions of %j: %s', (environments, environment) => {
    expect(environmentOfAccount(rows(...environments))).toBe(environment)
  })
})

it('the map shows production and staging', () => {
  const cell = (id: string): MapCell => ({
    account: organizationAccount({ id, parentId: 'r-1' }),
    path: [],
    pathIds: ['r-1'],
    x: 0,
    y: 0,
  })
  const [one, two, three, four] = [cell('1'), cell('2'), cell('3'), cell('4')]
  const found = cellsByEnvironment(
    [one, two, three, four],
    new Map([
      ['1', rows('production')],
      ['2', rows('staging')],
      ['3', rows('sandbox')],
    ]),
  )
  expect(found).toEqual({ production: [one], staging: [two] })
})
