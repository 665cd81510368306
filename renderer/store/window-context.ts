import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { Api } from '../api.ts'
import type { Actions } from '../actions/actions.ts'
import type { WindowState } from './window-state.ts'
import type { WindowStore } from './window-store.ts'

export interface WindowContext {
  readonly api: Api
  readonly store: WindowStore
  readonly actions: Actions
}

export const windowContext = createContext<WindowContext | null>(null)

export function useWindow(): WindowContext {
  const context = useContext(windowContext)
  if (context === null) throw new Error('outside of a window')
  return context
}

/** Renders again only when what is selected changes (compared with `Object.is`). */
export function useWindowState<T>(select: (state: WindowState) => T): T {
  return useStore(useWindow().store, select)
}
