import type { ListModel } from './list-model.ts'

/**
 * What is selected and in the list, folded away or not, in the list's order: what a search or another choice of the side
 * bar hides stays selected, and is not acted upon unseen. Pure.
 */
export function selectedHere(
  { sessionIds }: Pick<ListModel, 'sessionIds'>,
  selected: ReadonlySet<string>,
): readonly string[] {
  return selected.size === 0 ? [] : sessionIds().filter((id) => selected.has(id))
}
