import type { LucideIcon } from 'lucide-react'

/** A picture beside words, in the colour of the text; it says nothing to screen readers. */
export function Icon({ of: Drawing }: { readonly of: LucideIcon }) {
  return <Drawing size={16} strokeWidth={1.5} absoluteStrokeWidth aria-hidden="true" />
}
