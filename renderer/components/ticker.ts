/** Calls every listener once a second while the page is seen; the answer of `listen` ends it. */
export interface Ticker {
  listen(listener: (nowMs: number) => void): () => void
}

/**
 * One timer for everything that shows time: it runs while somebody listens and the page is seen, and ticks at once when
 * the page is seen again. Listeners read the clock, so that a sleep of the machine makes nothing late.
 */
export function createTicker(page: Document): Ticker {
  const listeners = new Set<(nowMs: number) => void>()
  let timer: ReturnType<typeof setTimeout> | null = null

  function tick(): void {
    const now = Date.now()
    for (const listener of listeners) listener(now)
    schedule()
  }

  function schedule(): void {
    if (timer !== null) clearTimeout(timer)
    timer = page.hidden || listeners.size === 0 ? null : setTimeout(tick, 1000 - (Date.now() % 1000))
  }

  function onVisibility(): void {
    if (page.hidden) schedule()
    else tick()
  }

  return {
    listen(listener) {
      if (listeners.size === 0) page.addEventListener('visibilitychange', onVisibility)
      listeners.add(listener)
      if (timer === null) schedule()
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        page.removeEventListener('visibilitychange', onVisibility)
        schedule()
      }
    },
  }
}
