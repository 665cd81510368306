import { X } from 'lucide-react'
import { memo, useEffect } from 'react'
import { IconButton } from '../../components/icon-button.tsx'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import styles from './list-bar.module.css'

const hint = 'list'

/** The first line of a list, once: how a long one is used. There is no tour. */
export const FirstHint = memo(function FirstHint() {
  const { actions } = useWindow()
  const seen = useWindowState(({ settings }) => settings.hintsSeen)
  const isSearching = useWindowState(({ query }) => query !== '')
  const isShown = !seen.includes(hint)
  // Who searches has understood.
  useEffect(() => {
    if (isShown && isSearching) actions.changeSettings({ hintsSeen: [...seen, hint] })
  }, [isShown, isSearching, seen, actions])
  if (!isShown) return null
  return (
    <div className={styles.bar}>
      <p className={styles.words}>Type part of a name. Press f on the ones you use daily.</p>
      <IconButton
        className={styles.end}
        label="Understood"
        icon={X}
        onClick={() => actions.changeSettings({ hintsSeen: [...seen, hint] })}
      />
    </div>
  )
})
