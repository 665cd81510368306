import { expect, it, onTestFinished } from 'vitest'
import { organizationTree, policiesOnPath, type UnitNode } from '../../../core/contract/organization-tree.ts'
import { startEmulator } from '../../../emulator/start-emulator.ts'
import { launchMotoOrganization, motoIsImportable } from '../../emulator/launch-moto.ts'
import { present } from '../../emulator/support.ts'
import { addUserSession } from '../../support/core-on-clock.ts'
import { swiftClock } from '../../support/swift-clock.ts'
import { testCore } from '../../support/test-core.ts'

// moto, an Organizations by other people: what a reading takes out of its answers is no invention of the emulator's.
const here = motoIsImportable()
if (!here) console.warn('skipped: moto is not installed, so only the emulator had its organization read')

const perUnit = 400
const levelNames = ['Workloads', 'Production', 'Europe', 'Retail', 'Online']

it.skipIf(!here)('moto has 2,000 accounts on six levels read', { timeout: 120_000 }, async () => {
  const { endpoint, stop } = await launchMotoOrganization(perUnit)
  onTestFinished(stop)
  // moto believes every signature, but core wants the keys of a user.
  const clock = swiftClock(100)
  const emulator = await startEmulator({ now: () => clock.now() })
  onTestFinished(() => emulator.close())
  const keyturn = await testCore({ endpoint, clock })
  await addUserSession({ emulator, keyturn })
  const { organization, refused } = await keyturn.call('organization.use', { session: 'alice' })
  expect(refused).toEqual([])
  const tree = organizationTree(present(organization))
  const chain = levelsOf(present(tree))
  expect(chain.map(({ name, accounts }) => [name, accounts.length])).toEqual([
    // The management account.
    ['Root', 1],
    ...levelNames.map((name) => [name, perUnit]),
  ])
  const account = present(chain.at(-1)?.accounts[0])
  expect(account).toMatchObject({ state: 'active', tags: { team: 'Online' } })
  expect(account.joinedAt).not.toBeNull()
  expect(account.email).toContain('@')
  const policies = policiesOnPath(present(organization), account.id)
  expect(policies).toContainEqual({ name: 'DenyRegions', from: 'Workloads' })
  expect(policies).toContainEqual({ name: 'FullAWSAccess', from: null })
})

function levelsOf(node: UnitNode): readonly UnitNode[] {
  return [node, ...node.units.flatMap(levelsOf)]
}
