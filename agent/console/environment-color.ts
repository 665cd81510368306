import type { Environment } from '../../core/contract/environment.ts'

/** What tells environments apart in the browsers of consoles. */
export interface EnvironmentColor {
  /** As Firefox calls it for a container (contextualIdentities). */
  readonly container: string
  readonly rgb: readonly [number, number, number]
}

/** Production is red, as it is in the window. */
export function environmentColor(environment: Environment | null): EnvironmentColor {
  switch (environment) {
    case 'production':
      return { container: 'red', rgb: [197, 48, 48] }
    case 'staging':
      return { container: 'orange', rgb: [192, 96, 16] }
    case 'development':
      return { container: 'green', rgb: [47, 125, 70] }
    case 'sandbox':
      return { container: 'turquoise', rgb: [28, 125, 130] }
    case null:
      return { container: 'blue', rgb: [47, 91, 183] }
  }
}
