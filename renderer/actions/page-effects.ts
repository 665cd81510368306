/** What actions do to the page around them; handed in, so that they can be tried without one. */
export interface PageEffects {
  /** Hands an address to the browser. */
  openTab(url: string): void
  /** False when the browser would hold a tab back as a pop-up, since the person's last press is used up or too long ago. */
  mayOpenTab(): boolean
  /** Rejects when the clipboard is out of reach. */
  copyText(text: string): Promise<void>
  /** Milliseconds since 1970. */
  now(): number
  /** Runs it once after so many milliseconds; the answer calls that off. */
  after(delayMs: number, run: () => void): () => void
}

export const pageEffects: PageEffects = {
  openTab(url) {
    // Neither the tab nor its server learns who opened it. The desktop app hands the address to the browser instead.
    window.open(url, '_blank', 'noopener,noreferrer')
  },
  mayOpenTab: () => navigator.userActivation.isActive,
  copyText: (text) => navigator.clipboard.writeText(text),
  now: () => Date.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs)
    return () => clearTimeout(timer)
  },
}
