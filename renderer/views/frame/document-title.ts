import type { WindowState } from '../../store/window-state.ts'

/** What the tab says: `(1) Code needed`, `2 active · Keyturn`, `Keyturn`. */
export function documentTitle({ counts, prompts }: Pick<WindowState, 'counts' | 'prompts'>): string {
  const codes = prompts.filter((prompt) => prompt.kind === 'mfa' && prompt.waiting).length
  if (codes > 0) return `(${codes}) Code needed`
  return counts.active > 0 ? `${counts.active} active · Keyturn` : 'Keyturn'
}
