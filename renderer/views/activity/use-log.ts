import { useEffect, useRef, useState } from 'react'
import { useWindow } from '../../store/window-context.ts'
import { createLogReader, type LogFilter, type LogReader, type LogRead } from './log-reader.ts'

export interface Log {
  /** Of the filter before until the first answer to this one; null before the first of all. */
  readonly read: LogRead | null
  older(): void
  again(): void
}

/**
 * What of the record fits, as long as the view is there.
 * @param filter the same object as long as it is the same filter.
 */
export function useLog(filter: LogFilter, ahead: number): Log {
  const { api } = useWindow()
  const [read, setRead] = useState<LogRead | null>(null)
  const reader = useRef<LogReader | null>(null)
  useEffect(() => {
    const mine = createLogReader({ api, filter, ahead, changed: setRead })
    reader.current = mine
    return () => mine.end()
  }, [api, filter, ahead])
  return { read, older: () => reader.current?.older(), again: () => reader.current?.again() }
}
