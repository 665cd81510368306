import { useEffect, useRef } from 'react'
import { enterRestMs } from '../../actions/create-enter.ts'

/**
 * For a button whose meaning changes under the pointer: what is pressed within 800 ms of a press or of such a change is
 * ignored, so that a double press cannot start and stop.
 */
export function useRest(meaning: string): (act: () => void) => void {
  const last = useRef({ meaning, at: -Infinity })
  useEffect(() => {
    if (last.current.meaning !== meaning) last.current = { meaning, at: Date.now() }
  }, [meaning])
  return (act) => {
    const now = Date.now()
    if (now - last.current.at < enterRestMs) return
    last.current = { ...last.current, at: now }
    act()
  }
}
