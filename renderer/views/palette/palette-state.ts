import type { WindowState } from '../../store/window-state.ts'

const parts = [
  'integrations',
  'settings',
  'counts',
  'sessions',
  'order',
  'abilities',
  'prompts',
  'recentConsoles',
  'failures',
  'starts',
  'connection',
  'outage',
  'undoable',
] as const satisfies readonly (keyof WindowState)[]

/** The part of the window's state that the palette's entries hang on. */
export type PaletteState = Pick<WindowState, (typeof parts)[number]>

export function paletteState(state: WindowState): PaletteState {
  return Object.fromEntries(parts.map((part) => [part, state[part]])) as PaletteState
}
