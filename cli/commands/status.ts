import type { Status } from '../../core/contract/agent.ts'
import { command, flagGiven } from '../command.ts'
import type { Io } from '../io.ts'
import { integrationTable, noIntegrations } from '../output/integration-table.ts'
import { integrationJson } from '../output/integration-json.ts'
import { containerText } from '../output/container-text.ts'
import { writeJson } from '../output/json.ts'
import { localTime } from '../output/local-time.ts'
import { paint } from '../output/paint.ts'
import { printable } from '../output/printable.ts'
import { sessionJson } from '../output/session-json.ts'
import { sessionTable } from '../output/session-table.ts'
import { vaultText } from '../output/vault-text.ts'
import { request } from '../request.ts'

export const status = command({
  parse: (raw) => ({ json: flagGiven(raw, 'json') }),
  async run({ json }, io) {
    const answer = await request(io, { name: 'status.read', input: {} })
    if (json) {
      const { agent, vault, integrations, active, nextRefreshAt } = answer
      writeJson(io.stdout, {
        agent,
        vault,
        integrations: integrations.map(integrationJson),
        active: active.map(sessionJson),
        nextRefreshAt,
      })
    } else describe(answer, io)
    return 0
  },
})

function describe(answer: Status, io: Io): void {
  const { stdout, stderr } = io
  for (const warning of answer.warnings)
    stderr.write(`${paint(stderr, 'yellow', 'warning:')} ${printable(warning)}\n`)
  if (answer.active.length === 0)
    stderr.write('nothing is active: keyturn list, then keyturn start SESSION\n')
  else stdout.write(`${sessionTable(stdout, answer.active)}\n`)
  if (answer.integrations.length === 0) stderr.write(noIntegrations)
  else stdout.write(`${integrationTable(stdout, answer.integrations)}\n`)
  stdout.write(vaultText(stdout, answer.vault))
  const container = answer.agent?.container ?? null
  if (container !== null) {
    stdout.write(`${paint(stdout, 'dim', 'container endpoint')}  ${containerText(container)}\n`)
  }
  if (answer.nextRefreshAt !== null) {
    stdout.write(`${paint(stdout, 'dim', 'next refresh')}  ${localTime(answer.nextRefreshAt, Date.now())}\n`)
  }
  for (const prompt of answer.prompts) {
    if (prompt.kind === 'mfa') stderr.write(`waits for an MFA code: ${printable(prompt.sessionName)}\n`)
    if (prompt.kind === 'browser' && prompt.integration === null)
      stderr.write(`waits for a sign-in: ${printable(prompt.session.name)}\n`)
    if (prompt.kind === 'saml')
      stderr.write(`waits for a sign-in at ${printable(prompt.host)}${forWhom(prompt.sessionName)}\n`)
  }
}

function forWhom(sessionName: string | null): string {
  return sessionName === null ? '' : `: ${printable(sessionName)}`
}
