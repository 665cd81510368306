import type { Finding, Severity } from '../../../core/contract/doctor.ts'

/** How much was found, in a line. Pure. */
export function foundWords(findings: readonly Pick<Finding, 'severity'>[]): string {
  if (findings.length === 0) return 'Nothing wrong found'
  const counts = (['error', 'warning', 'note'] as const).flatMap((severity) => {
    const count = findings.filter((one) => one.severity === severity).length
    return count === 0 ? [] : [`${count} ${count === 1 ? severity : plurals[severity]}`]
  })
  return counts.join(', ')
}

const plurals: Readonly<Record<Severity, string>> = { error: 'errors', warning: 'warnings', note: 'notes' }
