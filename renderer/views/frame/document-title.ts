import type { WindowState } from '../../store/window-state.ts'

/** What the tab says: `(1) Code needed`, `2 active · Keyturn`, `Keyturn`; without the agent, that it looks for it. */
export function documentTitle({
  connection,
  counts,
  prompts,
}: Pick<WindowState, 'connection' | 'counts' | 'prompts'>): string {
  if (connection.kind === 'lost') return 'Reconnecting · Keyturn'
  const codes = prompts.filter((prompt) => prompt.kind === 'mfa' && prompt.waiting).length
  if (codes > 0) return `(${codes}) Code needed`
  const approvals = prompts.filter((prompt) => prompt.kind === 'approve').length
  if (approvals > 0) return `(${approvals}) Approval needed`
  return counts.active > 0 ? `${counts.active} active · Keyturn` : 'Keyturn'
}
