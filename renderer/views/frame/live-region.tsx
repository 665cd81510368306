import { useEffect, useState } from 'react'
import { SafeText } from '../../components/safe-text.tsx'
import { useWindow, useWindowState } from '../../store/window-context.ts'

/** What follows sooner than this replaces what was to be said, in ms. */
const restMs = 500

/** Says results to screen readers, when they have come to rest: "Started prod-payments", "14 results". */
export function LiveRegion() {
  const { store } = useWindow()
  const announcement = useWindowState((state) => state.announcement)
  const [said, say] = useState({ text: '', times: 0 })
  useEffect(() => {
    if (announcement === '') return
    const timer = setTimeout(() => {
      say(({ times }) => ({ text: announcement, times: times + 1 }))
      // The same words, later, are news again.
      store.setState({ announcement: '' })
    }, restMs)
    return () => clearTimeout(timer)
  }, [announcement, store])
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      <SafeText key={said.times}>{said.text}</SafeText>
    </div>
  )
}
