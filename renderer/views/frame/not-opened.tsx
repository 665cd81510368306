import { CommandLine } from '../../components/command-line.tsx'
import { BrandMark } from '../../components/brand-mark.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import styles from './not-opened.module.css'

/** A page that the agent does not let in, or that finds none: where to get one that it does. */
export function NotOpened({ kind }: { readonly kind: 'not-allowed' | 'unreachable' }) {
  return (
    <main className={styles.page}>
      <BrandMark />
      <EmptyState
        isPage
        title={
          kind === 'not-allowed' ? 'This page may not speak to Keyturn' : 'Keyturn’s agent does not answer'
        }
        line={
          kind === 'not-allowed'
            ? 'The address opens one page, once, within 30 seconds. Run this in a terminal for another:'
            : 'Run this in a terminal to start it:'
        }
      >
        <CommandLine command="keyturn ui" />
      </EmptyState>
    </main>
  )
}
