import { usageError } from '../cli-error.ts'
import type { Io } from '../io.ts'

export interface AccessKey {
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** Asks for an access key on a terminal, hidden; else reads it from stdin. Never from arguments, which others can see. */
export async function readAccessKey(io: Io): Promise<AccessKey> {
  if (!io.canAsk) return parseAccessKey(await io.readStdin())
  const accessKeyId = (await io.askHidden('access key id: ')).trim()
  const secretAccessKey = (await io.askHidden('secret access key: ')).trim()
  return { accessKeyId, secretAccessKey }
}

/**
 * Two lines (id, secret), or the JSON of `aws iam create-access-key`.
 * @throws CliError `invalid-input`, which repeats nothing of what was read.
 */
export function parseAccessKey(text: string): AccessKey {
  const key = text.trimStart().startsWith('{') ? fromJson(text) : fromLines(text)
  if (key === null) {
    throw usageError(
      'stdin does not hold an access key',
      'give two lines, the access key id and the secret access key, or what aws iam create-access-key prints',
    )
  }
  return key
}

function fromLines(text: string): AccessKey | null {
  const [accessKeyId, secretAccessKey, ...more] = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (accessKeyId === undefined || secretAccessKey === undefined || more.length > 0) return null
  return { accessKeyId, secretAccessKey }
}

function fromJson(text: string): AccessKey | null {
  const outer = parsed(text)
  const key = isRecord(outer) && isRecord(outer.AccessKey) ? outer.AccessKey : outer
  if (!isRecord(key)) return null
  const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey } = key
  if (typeof accessKeyId !== 'string' || typeof secretAccessKey !== 'string') return null
  return { accessKeyId, secretAccessKey }
}

/** Null for what is not JSON: the parser's own message would quote the secret. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
