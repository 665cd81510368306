import type { Environment } from '../../../core/contract/environment.ts'

/** Environments where there is room for the whole word. */
export const environmentWords: Readonly<Record<Environment, string>> = {
  production: 'Production',
  staging: 'Staging',
  development: 'Development',
  sandbox: 'Sandbox',
}
