import type { ManagedInstance } from '../../core/contract/instance.ts'

/** What people call it: the name it was registered with, else what it calls itself, else its id. */
export function instanceLabel({ id, name, computerName }: ManagedInstance): string {
  return name ?? computerName ?? id
}
