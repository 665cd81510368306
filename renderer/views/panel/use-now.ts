import { useEffect, useState } from 'react'
import { eachSecond } from '../../components/each-second.ts'

/** Milliseconds since 1970, renewed each second while the page is seen. */
export function useNow(): number {
  const [nowMs, setNow] = useState(() => Date.now())
  useEffect(() => eachSecond(setNow), [])
  return nowMs
}
