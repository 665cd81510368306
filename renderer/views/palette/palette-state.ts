import type { WindowState } from '../../store/window-state.ts'

/** The part of the window's state that the palette's entries hang on. */
export type PaletteState = ReturnType<typeof paletteState>

export function paletteState({
  integrations,
  settings,
  counts,
  sessions,
  order,
  abilities,
  prompts,
  recentConsoles,
  failures,
  starts,
  connection,
  outage,
  undoable,
}: WindowState) {
  return {
    integrations,
    settings,
    counts,
    sessions,
    order,
    abilities,
    prompts,
    recentConsoles,
    failures,
    starts,
    connection,
    outage,
    undoable,
  }
}
