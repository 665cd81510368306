import type { OrganizationProgress } from '../../../core/contract/organization.ts'
import { counted } from '../../components/counted.ts'

/** What the header says while the organization is read. Pure. */
export function organizationLine({ step, read, total, throttled }: OrganizationProgress): string {
  const slow = throttled ? ' AWS is slowing us down.' : ''
  switch (step) {
    case 'tree':
      return `Reading the organization: ${counted(read, 'account')} so far.${slow}`
    case 'policies':
      return `Reading policies: ${read.toLocaleString()} of ${(total ?? read).toLocaleString()}.${slow}`
    case 'tags':
      return `Reading tags: ${read.toLocaleString()} of ${counted(total ?? read, 'account')}.${slow}`
  }
}
