import { join } from 'node:path'
import { createCatalogFiles } from '../../../core/integrations/catalog-file.ts'
import { listedRole } from '../../../core/integrations/listed-role.ts'
import type { Organization } from '../../../core/contract/organization.ts'
import { createOrganizationFile } from '../../../core/organization/organization-file.ts'
import { generateOrganization } from '../../../emulator/organization/generate-organization.ts'
import { quiet } from '../quiet.ts'
import { type BenchStage, stage } from '../stage.ts'

/**
 * A user who knows an organization of this size, as after a sync of it: the catalogue is written by its own writer, so
 * that nobody has to wait for AWS's limits to read it. Their agent does not run yet.
 */
export async function userOfLargeOrganization(
  root: string,
  size: {
    readonly accounts: number
    readonly roles: number
    /** Of units below the root, where AWS Organizations was read as well; left out: it was not. */
    readonly unitLevels?: number
  },
): Promise<BenchStage> {
  const set = await stage(root, { accounts: 3, args: [], signIn: false })
  const [integration] = JSON.parse(set.keyturn('integration', 'list', '--json')) as readonly { id: string }[]
  if (integration === undefined) throw new Error('the stage has no integration')
  set.keyturn('agent', 'stop')
  const readAt = new Date().toISOString()
  const generated = generateOrganization({ ...size, seed: 1 })
  const { accounts } = generated
  const home = set.env.KEYTURN_HOME ?? ''
  if (size.unitLevels !== undefined) {
    await createOrganizationFile({ file: join(home, 'organization.json'), log: quiet }).write({
      sessionId: 'somebody',
      syncedAt: readAt,
      refused: [],
      organization: asRead(generated),
    })
  }
  await createCatalogFiles({ folder: join(home, 'catalog'), log: quiet }).write({
    unfinishedSince: null,
    goodRate: null,
    catalog: {
      integrationId: integration.id,
      syncedAt: readAt,
      accounts: accounts.map(({ id, name, email, roles }) => ({
        accountId: id,
        name,
        email,
        rolesReadAt: readAt,
        roles: roles.map(listedRole),
      })),
    },
  })
  return set
}

function asRead({
  root,
  units,
  accounts,
  managementAccountId,
}: ReturnType<typeof generateOrganization>): Organization {
  return {
    managementAccountId,
    units: [{ ...root, parentId: null }, ...units],
    accounts: accounts.map(({ id, name, email, parentId, joinedAt, tags }) => ({
      id,
      arn: `arn:aws:organizations::${managementAccountId}:account/o-acme/${id}`,
      name,
      email,
      state: 'active',
      joinedAt: joinedAt.toISOString(),
      parentId,
      tags,
    })),
    policies: [],
  }
}
