import { useEffect } from 'react'
import { useWindow } from '../../store/window-context.ts'
import type { ListModel } from './list-model.ts'

/** How long what is seen has to rest before it is asked for, in ms. */
const restMs = 200

/** Has the roles of these accounts read next: those that are seen, which is what was searched for or unfolded. */
export function useReadFirst(
  model: ListModel,
  { from, to }: { readonly from: number; readonly to: number },
): void {
  const { actions, store } = useWindow()
  useEffect(() => {
    if (store.getState().unreadAccounts.length === 0) return
    const seen = Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => model.at(from + at))
    const accountIds = seen.flatMap((item) => (item?.kind === 'account' ? [item.accountId] : []))
    if (accountIds.length === 0) return
    const timer = setTimeout(() => actions.readFirst(accountIds), restMs)
    return () => clearTimeout(timer)
  }, [model, from, to, actions, store])
}
