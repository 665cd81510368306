import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from './button.tsx'
import { IconButton } from './icon-button.tsx'

/** How long a button says that it has copied, in ms. */
const saidMs = 2000

/** Puts `text` on the clipboard, and says whether it could. With `words` it shows them, else a picture. */
export function CopyButton(props: {
  readonly text: string
  /** Its name: "Copy account id". */
  readonly label: string
  readonly words?: string
}) {
  const [said, say] = useState<'Copied' | 'Not copied' | null>(null)
  useEffect(() => {
    if (said === null) return
    const timer = setTimeout(() => say(null), saidMs)
    return () => clearTimeout(timer)
  }, [said])
  const copy = (): void => {
    navigator.clipboard.writeText(props.text).then(
      () => say('Copied'),
      // Refused by the browser or the person: the text is still there to be selected.
      () => say('Not copied'),
    )
  }
  const icon = said === 'Copied' ? Check : Copy
  return (
    <>
      {props.words === undefined ? (
        <IconButton label={said ?? props.label} icon={icon} onClick={copy} />
      ) : (
        <Button small icon={icon} aria-label={props.label} onClick={copy}>
          {said ?? props.words}
        </Button>
      )}
      <span className="visually-hidden" role="status">
        {said}
      </span>
    </>
  )
}
