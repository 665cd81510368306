import type { Catalog } from '../../core/integrations/catalog.ts'
import { listedRole } from '../../core/integrations/listed-role.ts'
import { acmeIntegration } from '../support/acme-integration.ts'

export const acme = acmeIntegration()

/** Two roles in each of half as many accounts. */
export function catalogOf(sessions: number): Catalog {
  const roles = ['AdministratorAccess', 'ReadOnlyAccess'].map(listedRole)
  return {
    integrationId: acme.id,
    syncedAt: '2026-01-05T09:00:00.000Z',
    accounts: Array.from({ length: sessions / 2 }, (_, index) => ({
      accountId: accountId(index),
      name: `account-${index}`,
      email: null,
      roles,
      rolesReadAt: '2026-01-05T09:00:00.000Z',
    })),
  }
}

export function accountId(index: number): string {
  return String(100_000_000_000 + index)
}
