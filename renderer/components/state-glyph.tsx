import { useState } from 'react'
import { classNames } from './class-names.ts'
import { KeyShape } from './key-shape.tsx'
import styles from './state-glyph.module.css'

export const glyphs = [
  'stopped',
  'starting',
  'active',
  'failing',
  'needs-you',
  'failed',
  'reading',
  'gone',
] as const
/** Each has a shape of its own; colour says it once more. */
export type Glyph = (typeof glyphs)[number]

/**
 * What a row is up to, in 16 px. Going from `starting` to `active` the key turns, once. It says nothing to screen
 * readers: the row's name has the word.
 */
export function StateGlyph({ glyph }: { readonly glyph: Glyph }) {
  const [seen, setSeen] = useState({ glyph, turns: false })
  if (seen.glyph !== glyph) setSeen({ glyph, turns: seen.glyph === 'starting' && glyph === 'active' })
  return (
    <svg
      className={classNames(styles.glyph, styles[glyph], seen.turns && styles.turns)}
      viewBox="0 0 16 16"
      aria-hidden="true"
    >
      {shape(glyph)}
      {seen.turns && (
        <g className={styles.key}>
          <KeyShape />
        </g>
      )}
    </svg>
  )
}

function shape(glyph: Glyph) {
  switch (glyph) {
    case 'stopped':
      return <circle cx="8" cy="8" r="3.25" />
    case 'starting':
      return (
        <>
          <path className={styles.arc} d="M8 4.75A3.25 3.25 0 1 1 4.75 8" />
          {dots(styles.still)}
        </>
      )
    case 'active':
      return <circle className={styles.disc} cx="8" cy="8" r="4" />
    case 'failing':
      return <path className={styles.solid} d="M4 8a4 4 0 0 0 8 0Z" />
    case 'needs-you':
      return <rect className={styles.solid} x="4.5" y="4.5" width="7" height="7" transform="rotate(45 8 8)" />
    case 'failed':
      return <path d="M5.17 5.17l5.66 5.66M10.83 5.17l-5.66 5.66" />
    case 'reading':
      return dots(styles.solid)
    case 'gone':
      return <path d="M4 8h8" />
  }
}

function dots(className: string | undefined) {
  return (
    <g className={className}>
      <circle cx="4" cy="8" r="1" />
      <circle cx="8" cy="8" r="1" />
      <circle cx="12" cy="8" r="1" />
    </g>
  )
}
