import type { IntegrationSummary, SignInState } from '../../core/contract/integration.ts'
import type { Output } from '../io.ts'
import { localTime } from './local-time.ts'
import { type Cell, table } from './table.ts'

/** Integrations for people. */
export function integrationTable(output: Output, integrations: readonly IntegrationSummary[]): string {
  const now = Date.now()
  return table<IntegrationSummary>(
    output,
    [
      { title: 'STATE', cell: ({ signIn }) => states[signIn], rigid: true },
      { title: 'NAME', cell: ({ name }) => name },
      { title: 'START URL', cell: ({ startUrl }) => startUrl },
      { title: 'REGION', cell: ({ region }) => region, rigid: true },
      { title: 'ACCOUNTS', cell: ({ accounts }) => accounts.toLocaleString('en'), rigid: true },
      { title: 'ROLES', cell: ({ roles }) => roles.toLocaleString('en'), rigid: true },
      { title: 'SYNCED', cell: ({ syncedAt }) => (syncedAt === null ? 'never' : localTime(syncedAt, now)) },
      { title: 'NOTE', cell: ({ reason }) => reason },
    ],
    integrations,
  )
}

const states: Readonly<Record<SignInState, Cell>> = {
  'signed-in': { text: '● signed in', style: 'green' },
  'sign-in-needed': { text: '! sign-in needed', style: 'yellow' },
  'signing-in': { text: '◌ signing in', style: 'cyan' },
  unknown: { text: '? unknown', style: 'dim' },
}

export const noIntegrations =
  'no integrations yet: keyturn integration add identity-center --name NAME --start-url URL --region REGION\n' +
  'coming from Leapp: keyturn import leapp\n'
