import type { ActivityKind } from '../../../core/contract/activity-kinds.ts'

/** Which entries the log can be narrowed to; without kinds: all. */
export const kindChoices = {
  all: { label: 'Everything', kinds: [] },
  sessions: { label: 'Starts, refreshes and stops', kinds: ['start', 'refresh', 'stop'] },
  'hand-outs': { label: 'Credentials handed out', kinds: ['hand-out'] },
  consoles: { label: 'Consoles', kinds: ['console'] },
  'sign-ins': { label: 'Sign-ins and sign-outs', kinds: ['sign-in', 'sign-out'] },
  'brought-in': { label: 'Imports and organization', kinds: ['organization', 'import'] },
  trouble: { label: 'Failures', kinds: ['failure', 'record'] },
} as const satisfies Readonly<
  Record<string, { readonly label: string; readonly kinds: readonly ActivityKind[] }>
>

export type KindChoice = keyof typeof kindChoices
