import { useEffect } from 'react'

/** While it is not null, Esc does this and nothing else: what runs is cancelled before its dialog closes. */
export function useEscape(cancel: (() => void) | null): void {
  useEffect(() => {
    if (cancel === null) return
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key !== 'Escape' || event.isComposing) return
      event.preventDefault()
      event.stopPropagation()
      cancel?.()
    }
    // Ahead of the dialog, which listens further in.
    window.addEventListener('keydown', onKeyDown, true)
    return () => window.removeEventListener('keydown', onKeyDown, true)
  })
}
