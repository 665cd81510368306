import { fromBytes } from '../../../../core/aws-files/aws-file-text.ts'
import { readDocument } from '../../../../core/doctor/aws-document.ts'
import { callerVariables } from '../../../../core/doctor/caller-variables.ts'
import type { DoctorFacts } from '../../../../core/doctor/facts.ts'

/** What is other than on a machine where nothing is wrong. */
export interface Unlike extends Partial<Omit<DoctorFacts, 'files' | 'variables'>> {
  readonly config?: string | null
  readonly credentials?: string | null
  readonly env?: Readonly<Record<string, string>>
  readonly modes?: { readonly config?: number; readonly credentials?: number }
  readonly modifiedAt?: Date
}

export const now = new Date('2026-03-01T12:00:00Z')

/** A machine on which nothing is wrong: one profile with a process, signed in to nothing, in reach of AWS. */
export function factsOf(unlike: Unlike = {}): DoctorFacts {
  const { config, credentials, env = {}, modes = {}, modifiedAt = now, ...others } = unlike
  return {
    now,
    platform: 'linux',
    asked: null,
    variables: callerVariables(env),
    files: {
      config: fileOf('config', {
        text: config === undefined ? healthyConfig : config,
        mode: modes.config ?? 0o600,
        modifiedAt,
      }),
      credentials: fileOf('credentials', {
        text: credentials ?? null,
        mode: modes.credentials ?? 0o600,
        modifiedAt,
      }),
    },
    ssoTokens: new Map(),
    logins: new Map(),
    caches: [],
    missingPrograms: new Set(),
    keysSince: new Map(),
    network: {
      endpoint: 'https://sts.eu-west-1.amazonaws.com',
      outcome: { kind: 'answered', behindMs: 300 },
      caProblem: null,
      malformedProxies: [],
    },
    vault: {
      state: 'ready',
      source: 'keychain',
      label: 'keyring (Secret Service)',
      reason: null,
      secrets: 3,
    },
    agent: { kind: 'running' },
    ...others,
  }
}

const healthyConfig = '[default]\nregion = eu-west-1\ncredential_process = /usr/bin/true\n'

function fileOf(
  kind: 'config' | 'credentials',
  {
    text,
    mode,
    modifiedAt,
  }: { readonly text: string | null; readonly mode: number; readonly modifiedAt: Date },
): DoctorFacts['files']['config'] {
  return {
    path: `/home/ada/.aws/${kind}`,
    state: text === null ? 'absent' : 'read',
    reason: null,
    mode: text === null ? null : mode,
    modifiedAt: text === null ? null : modifiedAt,
    document: readDocument(kind, fromBytes(Buffer.from(text ?? '', 'utf8'))),
  }
}
