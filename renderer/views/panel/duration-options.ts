import type { SessionKind } from '../../../core/contract/session.ts'

export interface DurationOption {
  /** Seconds. */
  readonly seconds: number
  readonly label: string
}

const hour = 3600

/**
 * Lifetimes to choose from, in what STS allows: 15 minutes to 12 hours for a role, to 36 for an IAM user. Empty where
 * somebody else decides: for Identity Center the permission set, for a process its program, for `aws login` AWS. A value set by other means is among them. Pure.
 */
export function durationOptions(kind: SessionKind, current: number | null): readonly DurationOption[] {
  const usual = usualSeconds(kind)
  const all = current === null || usual.length === 0 ? usual : [...new Set([...usual, current])]
  return [...all]
    .sort((one, other) => one - other)
    .map((seconds) => ({ seconds, label: durationWords(seconds) }))
}

function usualSeconds(kind: SessionKind): readonly number[] {
  switch (kind) {
    case 'identity-center-role':
    case 'process':
    case 'login-session':
      return []
    case 'assume-role':
    case 'saml-role':
    case 'web-identity-role':
      return [900, hour, 2 * hour, 4 * hour, 8 * hour, 12 * hour]
    case 'iam-user':
      return [900, hour, 4 * hour, 8 * hour, 12 * hour, 24 * hour, 36 * hour]
  }
}

/** `15 min`, `1 h`, `1 h 30 min`. */
export function durationWords(seconds: number): string {
  const minutes = Math.round(seconds / 60)
  const hours = Math.floor(minutes / 60)
  const parts = [
    ...(hours === 0 ? [] : [`${hours} h`]),
    ...(minutes % 60 === 0 ? [] : [`${minutes % 60} min`]),
  ]
  return parts.join(' ')
}
