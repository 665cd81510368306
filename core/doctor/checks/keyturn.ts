import type { Finding } from '../../contract/doctor.ts'
import { assertNever } from '../../lib/assert-never.ts'
import type { Check, LookedAt } from '../check.ts'
import { finding } from '../check.ts'

/** The agent and its vault. */
export const keyturn: Check = (look) => [...agent(look), ...vault(look)]

function agent({ facts }: LookedAt): readonly Finding[] {
  const state = facts.agent
  switch (state.kind) {
    case 'running':
      return []
    case 'not-running':
      return [
        finding({
          code: 'agent-not-running',
          severity: 'note',
          subject: 'agent',
          what: 'no agent runs',
          why: 'sessions are neither refreshed nor withdrawn meanwhile, and the vault could not be looked at',
          fix: 'the next command that needs one starts it',
          command: 'keyturn status',
        }),
      ]
    case 'failing':
      return [
        finding({
          code: 'agent-silent',
          severity: 'error',
          subject: 'agent',
          what: state.message,
          why: 'nothing of Keyturn works until it answers',
          fix: state.hint ?? 'end it, then repeat the command',
          command: 'keyturn agent stop',
        }),
      ]
    case 'other-build':
      return [
        finding({
          code: 'agent-mismatch',
          severity: 'warning',
          subject: 'agent',
          what: state.message,
          why: 'the two may misunderstand each other',
          fix: state.hint ?? 'let the agent start again as the newer one',
          command: 'keyturn agent stop',
        }),
      ]
    case 'other-environment':
      return [
        finding({
          code: 'agent-environment-differs',
          severity: 'warning',
          subject: state.differences.join(' '),
          what: `the agent was started in another environment: ${state.message}`,
          why: 'it writes other files, or asks elsewhere, than the tools in this shell read and ask; commands here are refused',
          fix: 'let it start again from this shell, or give the variables the agent’s values',
          command: 'keyturn agent stop',
        }),
      ]
    default:
      return assertNever(state)
  }
}

function vault({ facts }: LookedAt): readonly Finding[] {
  const { vault } = facts
  if (vault === null || vault.state === 'ready' || vault.state === 'unset') return []
  return [
    finding({
      code: 'vault-not-ready',
      severity: 'warning',
      subject: 'vault',
      what: `the vault is ${words[vault.state]}${vault.label === null ? '' : ` (${vault.label})`}`,
      why: 'nothing that needs a sign-in or a key can be started or refreshed',
      fix: vault.reason ?? 'open it',
      command: vault.state === 'locked' ? 'keyturn vault unlock' : 'keyturn vault status',
    }),
  ]
}

const words = {
  locked: 'locked',
  missing: 'out of reach',
  changed: 'without the key it was sealed with',
} as const
