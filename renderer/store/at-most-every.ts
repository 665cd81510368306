/**
 * Runs `task` when called: at once when it rested for `gapMs` (given how long the last run took, in ms), else once when
 * it has. However often it is called meanwhile, it then runs once more, and never twice at a time.
 */
export function atMostEvery(
  gapMs: (tookMs: number) => number,
  task: () => Promise<void>,
): { run(): void; end(): void } {
  let isBusy = false
  let isWanted = false
  let timer: ReturnType<typeof setTimeout> | null = null

  function run(): void {
    if (isBusy) {
      isWanted = true
      return
    }
    isBusy = true
    isWanted = false
    const startedAt = performance.now()
    void task().finally(() => {
      timer = setTimeout(
        () => {
          timer = null
          isBusy = false
          if (isWanted) run()
        },
        gapMs(performance.now() - startedAt),
      )
    })
  }

  return {
    run,
    end() {
      isBusy = true
      if (timer !== null) clearTimeout(timer)
    },
  }
}
