import type { MoveInOrigin } from '../../../core/contract/import.ts'

/** What people call it. */
export const originNames: Readonly<Record<MoveInOrigin, string>> = {
  leapp: 'Leapp',
  'aws-config': 'AWS profiles',
  'aws-vault': 'aws-vault',
  'aws-sso-cli': 'aws-sso-cli',
  granted: 'granted',
}
