import { join } from 'node:path'
import { createCatalogFiles } from '../../../core/integrations/catalog-file.ts'
import { listedRole } from '../../../core/integrations/listed-role.ts'
import { generateOrganization } from '../../../emulator/organization/generate-organization.ts'
import { quiet } from '../quiet.ts'
import { type BenchStage, stage } from '../stage.ts'

/**
 * A user who knows an organization of this size, as after a sync of it: the catalogue is written by its own writer, so
 * that nobody has to wait for AWS's limits to read it. Their agent does not run yet.
 */
export async function userOfLargeOrganization(
  root: string,
  size: { readonly accounts: number; readonly roles: number },
): Promise<BenchStage> {
  const set = await stage(root, { accounts: 3, args: [], signIn: false })
  const [integration] = JSON.parse(set.keyturn('integration', 'list', '--json')) as readonly { id: string }[]
  if (integration === undefined) throw new Error('the stage has no integration')
  set.keyturn('agent', 'stop')
  const readAt = new Date().toISOString()
  const { accounts } = generateOrganization({ ...size, seed: 1 })
  await createCatalogFiles({ folder: join(set.env.KEYTURN_HOME ?? '', 'catalog'), log: quiet }).write({
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
