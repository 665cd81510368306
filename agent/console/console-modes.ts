import type { ConsoleMode } from '../../core/contract/console.ts'

export const consoleModes = [
  'single',
  'multi',
  'portal',
  'isolated',
] as const satisfies readonly ConsoleMode[]
