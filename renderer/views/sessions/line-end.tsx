import { useState } from 'react'
import { Countdown } from '../../components/countdown.tsx'
import { useIsPast } from '../frame/use-is-past.ts'
import styles from './line.module.css'
import type { RowState } from './row-state.ts'
import { expiredWord, rowEnd, slowStartMs } from './row-words.ts'

/** The end of a row: how long it has, or the word for how it is. */
export function LineEnd({ state }: { readonly state: RowState }) {
  const end = rowEnd(state)
  switch (end.kind) {
    case 'none':
      return null
    case 'countdown':
      return <Countdown until={end.until} over={expiredWord} className={styles[end.tone]} />
    case 'word':
      return <span className={styles[end.tone]}>{end.text}</span>
    case 'starting':
      return <Starting since={end.since} waitsFor={end.waitsFor} />
  }
}

function Starting({ since, waitsFor }: { readonly since: Date | null; readonly waitsFor: string }) {
  // Begun by another front end: counted from when it was seen.
  const [seen] = useState(() => new Date())
  const isSlow = useIsPast(since ?? seen, slowStartMs)
  return <span className={styles.plain}>{isSlow ? waitsFor : 'Starting'}</span>
}
