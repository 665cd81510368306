import { readFileSync } from 'node:fs'

/** How long the event loop was kept busy in one go, in ms of the main thread's own time: what else the machine does is left out. */
export function watchEventLoop(): { readonly longestMs: () => number; readonly stop: () => void } {
  let longest = 0
  let before = onCpuMs()
  const timer = setInterval(() => {
    const now = onCpuMs()
    longest = Math.max(longest, now - before)
    before = now
  }, 2)
  return { longestMs: () => longest, stop: () => clearInterval(timer) }
}

/** Linux: the first figure is nanoseconds on the processor, of the thread that has the process's own number. */
function onCpuMs(): number {
  return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6
}
