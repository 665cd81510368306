import { X } from 'lucide-react'
import type { Segment } from '../../../core/contract/settings.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import styles from './entry-end.module.css'
import { type EntryProps, ViewEntry } from './view-entry.tsx'

/** A saved search, and the way to be rid of it. */
export function SegmentEntry({ segment, ...rest }: EntryProps & { readonly segment: Segment }) {
  const segments = useWindowState(({ settings }) => settings.segments)
  const { actions } = useWindow()
  return (
    <ViewEntry
      {...rest}
      name={segment.name}
      title={segment.query}
      end={
        <IconButton
          className={styles.onDemand}
          label={`Remove ${segment.name}`}
          icon={X}
          onClick={() =>
            actions.changeSettings({ segments: segments.filter(({ name }) => name !== segment.name) })
          }
        />
      }
    />
  )
}
