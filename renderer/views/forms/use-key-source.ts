import { useEffect, useRef } from 'react'
import type { ApiFailure } from '../../api.ts'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import { useTask } from './use-task.ts'

/**
 * What protects the vault. `looking`: a keychain is tried. `none`: there is no working one; nothing can be sealed before a
 * passphrase is chosen; `why` is what came of the look. `chosen`: it has a key source, whether or not that is open now.
 */
export type KeySourceStanding =
  | { readonly kind: 'chosen' }
  | { readonly kind: 'looking' }
  | { readonly kind: 'none'; readonly why: ApiFailure; readonly lookAgain: () => void }

/** A vault without a key source takes the keychain if there is one; what else it may take is up to the person. */
export function useKeySource(): KeySourceStanding {
  const { api, store } = useWindow()
  const isUnset = useWindowState(({ vault }) => vault?.state === 'unset')
  const { failure, run } = useTask()
  const hasLooked = useRef(false)

  const look = (): void =>
    run(async () => {
      store.setState({ vault: await api.call('vault.use-keychain', {}) })
    })

  useEffect(() => {
    if (!isUnset || hasLooked.current) return
    hasLooked.current = true
    look()
  })

  if (!isUnset) return { kind: 'chosen' }
  return failure === null ? { kind: 'looking' } : { kind: 'none', why: failure, lookAgain: look }
}
