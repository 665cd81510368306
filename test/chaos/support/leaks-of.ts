import { join } from 'node:path'
import { contentOf, filesUnder } from '../../support/files-under.ts'
import { type KnownSecret, searchFor } from '../../support/secret-search.ts'
import type { User } from '../../support/user.ts'

export interface Said {
  readonly answers: readonly string[]
  /** What AWS gave out. */
  readonly issued: readonly KnownSecret[]
  /** A secret in each request. */
  readonly mark: string
  /** Whether answers name what was asked for as it was asked for, and so may hold the mark. */
  readonly echoes: boolean
}

/** Secrets in an agent's answers and in its log, and errors in the log that nobody foresaw. */
export function leaksOf(user: User, { answers, issued, mark, echoes }: Said): readonly string[] {
  const vaults = [...issued, { kind: 'vault passphrase', value: user.env.KEYTURN_VAULT_PASSPHRASE ?? '' }]
  const inLog = searchFor([...vaults, { kind: 'secret in a request', value: mark }])
  const inAnswers = echoes ? searchFor(vaults) : inLog
  const logs = filesUnder(join(user.keyturnHome, 'logs')).map((path) => contentOf(path)?.toString() ?? '')
  return [
    ...answers.flatMap((text) => inAnswers.in(text)),
    ...logs.flatMap((text) => inLog.in(text)),
    ...logs.flatMap((text) => text.split('\n').filter((line) => line.includes('internal error'))),
  ]
}
