import { useState } from 'react'
import { classNames } from '../../components/class-names.ts'
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
      return <EndWord tone={end.tone}>{end.text}</EndWord>
    case 'starting':
      return <Starting since={end.since} waitsFor={end.waitsFor} />
  }
}

function Starting({ since, waitsFor }: { readonly since: Date | null; readonly waitsFor: string }) {
  // Begun by another front end: counted from when it was seen.
  const [seen] = useState(() => new Date())
  const isSlow = useIsPast(since ?? seen, slowStartMs)
  return <EndWord tone="plain">{isSlow ? waitsFor : 'Starting'}</EndWord>
}

/** Several words are more than the column holds in one line. */
export function EndWord(props: {
  readonly tone: 'plain' | 'amber' | 'red' | 'faint'
  readonly children: string
}) {
  const { tone, children: text } = props
  const isLong = text.length > longestWord
  return <span className={classNames(styles[tone], isLong && styles.long)}>{text}</span>
}

/** What the column holds for sure, in characters: "Starting". */
const longestWord = 8
