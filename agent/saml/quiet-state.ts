/** What is known of a page that nobody sees. */
export interface QuietState {
  /** The document in the page's main frame, by the browser's name for it. */
  readonly document: string | null
  /** Whether that document has loaded and asked for nothing for half a second since. */
  readonly isIdle: boolean
  /** Frames that are loading. */
  readonly loading: ReadonlySet<string>
  /** Frames that said they will be led on (`<meta http-equiv=refresh>`). */
  readonly leaving: ReadonlySet<string>
}

/** What happens to a page, or to a frame in it. */
export type QuietEvent =
  | { readonly kind: 'document' | 'idle'; readonly document: string }
  | { readonly kind: 'loads' | 'loaded' | 'will-leave' | 'left' | 'gone'; readonly frame: string }

export const nothingSeen: QuietState = {
  document: null,
  isIdle: false,
  loading: new Set(),
  leaving: new Set(),
}

/** Pure. */
export function afterEvent(state: QuietState, event: QuietEvent): QuietState {
  const { loading, leaving } = state
  switch (event.kind) {
    case 'document':
      return { ...state, document: event.document, isIdle: false }
    case 'idle':
      return event.document === state.document ? { ...state, isIdle: true } : state
    case 'loads':
      return { ...state, loading: new Set([...loading, event.frame]) }
    case 'loaded':
      return { ...state, loading: without(loading, event.frame) }
    case 'will-leave':
      return { ...state, leaving: new Set([...leaving, event.frame]) }
    case 'left':
      return { ...state, leaving: without(leaving, event.frame) }
    case 'gone':
      return { ...state, loading: without(loading, event.frame), leaving: without(leaving, event.frame) }
  }
}

/** Whether the page waits for a person: it is there, whole, and nothing leads on from it. */
export function isSettled({ isIdle, loading, leaving }: QuietState): boolean {
  return isIdle && loading.size === 0 && leaving.size === 0
}

function without(frames: ReadonlySet<string>, frame: string): ReadonlySet<string> {
  return new Set([...frames].filter((other) => other !== frame))
}
