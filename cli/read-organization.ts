import type { CoreEvent } from '../core/contract/events.ts'
import { printable } from './output/printable.ts'
import type { OrganizationProgress, OrganizationState } from '../core/contract/organization.ts'

/** What a progress line says while the organization is read. */
export function readingText(event: CoreEvent): string | null {
  return event.type === 'organization-progress' && event.progress !== null
    ? progressText(event.progress)
    : null
}

function progressText({ step, read, total, throttled }: OrganizationProgress): string {
  const count = (amount: number) => amount.toLocaleString('en')
  const slow = throttled ? ' (AWS asks for a slower pace)' : ''
  switch (step) {
    case 'tree':
      return `${count(read)} accounts so far${slow}`
    case 'policies':
      return `policies: ${count(read)} of ${count(total ?? read)} read${slow}`
    case 'tags':
      return `tags: ${count(read)} of ${count(total ?? read)} accounts read${slow}`
  }
}

/** `12 accounts in 7 units, read with acme-management/ReadOnlyAccess`, and what was not allowed. */
export function organizationText({ session, organization, refused }: OrganizationState): string {
  const accounts = organization?.accounts.length ?? 0
  // The root is none.
  const units = Math.max(0, (organization?.units.length ?? 0) - 1)
  const size = `${accounts.toLocaleString('en')} accounts in ${units.toLocaleString('en')} units`
  const reader = session?.name ?? null
  const by = reader === null ? '' : `, read with ${printable(reader)}`
  const missing = refused.map((action) => `not read: ${action} is missing\n`)
  return [`${size}${by}\n`, ...missing].join('')
}
