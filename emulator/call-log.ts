export interface Call {
  /** The signing name of the service (`sts`, `sso`, `sso-oidc`, `iam`, `organizations`, `ssm`, `signin`), or `browser` for a page. */
  readonly service: string
  readonly operation: string
  /** ISO 8601 UTC by the emulator's own clock. */
  readonly at: string
  /** Null where the call is not signed. */
  readonly accessKeyId: string | null
  /** HTTP status; null when the connection was dropped instead. */
  readonly status: number | null
  /** AWS's name of the error answered; null when the call succeeded or was dropped. */
  readonly error: string | null
  /** What was asked for, with every secret replaced. */
  readonly input: Readonly<Record<string, string>>
}

export interface CallMatch {
  readonly service?: string
  readonly operation?: string
  readonly accessKeyId?: string | null
  readonly status?: number | null
  readonly error?: string | null
}

export interface CallLog {
  record(call: Call): void
  /** The calls answered so far that agree with every given field, oldest first. */
  list(match?: CallMatch): readonly Call[]
  clear(): void
}

export function createCallLog(): CallLog {
  let calls: Call[] = []
  return {
    record(call) {
      calls.push(call)
    },
    list: (match = {}) => calls.filter((call) => agrees(call, match)),
    clear() {
      calls = []
    },
  }
}

function agrees(call: Call, match: CallMatch): boolean {
  return Object.entries(match).every(([field, wanted]) => call[field as keyof CallMatch] === wanted)
}
