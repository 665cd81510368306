import { EmptyState } from '../../components/empty-state.tsx'
import type { SessionsList } from './list-selector.ts'
/** Stands where no row is. */
export function EmptyView({ list }: { readonly list: SessionsList }) {
  return <EmptyState title={`Nothing ${list.query.words.join(' ')}`} />
}
