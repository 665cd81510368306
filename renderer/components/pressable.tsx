import type { ComponentProps, MouseEvent } from 'react'
import { Tooltip } from './tooltip.tsx'

export interface PressableProps extends Omit<ComponentProps<'button'>, 'disabled'> {
  /** Why it cannot be pressed now: in its tooltip and its description. It can be focused all the same. */
  readonly disabledBecause?: string | null
}

/** A button without a look of its own. */
export function Pressable({ disabledBecause = null, ...rest }: PressableProps) {
  const button = (
    <button
      type="button"
      {...rest}
      aria-disabled={disabledBecause !== null || undefined}
      aria-description={disabledBecause ?? rest['aria-description']}
      onClick={disabledBecause !== null ? refuse : rest.onClick}
    />
  )
  return disabledBecause === null ? button : <Tooltip text={disabledBecause}>{button}</Tooltip>
}

/** Also keeps a submit button from sending its form. */
function refuse(event: MouseEvent): void {
  event.preventDefault()
}
