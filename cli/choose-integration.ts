import type { IntegrationSummary } from '../core/contract/integration.ts'
import { CliError, usageError } from './cli-error.ts'
import type { Io } from './io.ts'
import { shellWord } from './output/shell-word.ts'
import { request } from './request.ts'

/**
 * The integration that is meant when none was named: the only one there is, else the one the person picks.
 * @throws CliError `integration-not-found` when there is none, `invalid-input` when only a person could choose.
 */
export async function chooseIntegration(io: Io, named: string | undefined): Promise<string> {
  if (named !== undefined) return named
  const integrations = await listIntegrations(io)
  const [first, ...others] = integrations
  if (first === undefined) throw noIntegration()
  if (others.length === 0) return first.name
  if (!io.canAsk) {
    throw usageError(
      `there are ${integrations.length} integrations, say which: ${integrations.map(({ name }) => shellWord(name)).join(', ')}`,
    )
  }
  return await io.choose(
    'which integration?',
    integrations.map(({ name, startUrl }) => ({ value: name, label: name, hint: startUrl })),
  )
}

export async function listIntegrations(io: Io): Promise<readonly IntegrationSummary[]> {
  return await request(io, { name: 'integration.list', input: {} })
}

export function noIntegration(): CliError {
  return new CliError('integration-not-found', 'there are no integrations yet', {
    hint: 'keyturn integration add identity-center --name NAME --start-url URL --region REGION',
  })
}
