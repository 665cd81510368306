import { useEffect, useState } from 'react'

/** Milliseconds since 1970, renewed each minute. */
export function useMinute(): number {
  const [nowMs, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000)
    return () => clearInterval(timer)
  }, [])
  return nowMs
}
