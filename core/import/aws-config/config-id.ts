import { createHash } from 'node:crypto'

/**
 * The id that what a profile or a portal of the user's files says has here: drawn from its name, so that it is known again
 * whatever it is called here meanwhile. Pure.
 */
export function configId(kind: 'profile' | 'user' | 'portal', ...names: readonly string[]): string {
  const identity = [kind, ...names].join('\0')
  return `aws-${createHash('sha256').update(identity).digest('hex').slice(0, 16)}`
}
