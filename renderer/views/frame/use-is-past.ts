import { useEffect, useState } from 'react'

/** Whether so many ms have gone by since `since`; false when there is no such moment. */
export function useIsPast(since: Date | null, afterMs: number): boolean {
  const [pastOf, setPastOf] = useState<Date | null>(null)
  useEffect(() => {
    if (since === null) return
    const timer = setTimeout(() => setPastOf(since), Math.max(0, since.getTime() + afterMs - Date.now()))
    return () => clearTimeout(timer)
  }, [since, afterMs])
  return since !== null && pastOf === since
}
