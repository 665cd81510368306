import type { Io } from '../io.ts'
import { request } from '../request.ts'
import { pageOf, pickerScreen } from './picker-screen.ts'
import { afterKey, emptyPicker, withRows } from './picker-state.ts'

/** More than anybody goes through with arrow keys. */
const mostRows = 500

/**
 * Lets a person find a session on the whole screen and say what to do with it. Answers the command line for that, without
 * `keyturn`; null when they left. What the agent cannot do is thrown once the screen is given back.
 */
export async function runPicker(io: Io): Promise<readonly string[] | null> {
  const find = (query: string) =>
    request(io, {
      name: 'session.list',
      input: { ...(query === '' ? {} : { query }), ranked: true, limit: mostRows },
    })
  // Before the screen is taken: what goes wrong here is told where the person is.
  let state = withRows(emptyPicker, '', await find(''))
  const screen = io.openScreen()
  const draw = (): void =>
    screen.draw(pickerScreen(io.stderr, state, { size: screen.size(), nowMs: Date.now() }))
  // Countdowns go on.
  const ticks = setInterval(draw, 1_000)
  try {
    return await new Promise((resolve, reject) => {
      const search = async (): Promise<void> => {
        const { query } = state
        const rows = await find(query)
        state = withRows(state, query, rows)
        draw()
      }
      screen.onResize(draw)
      screen.onKey((key) => {
        const next = afterKey(state, key, pageOf(screen.size()))
        ;({ state } = next)
        draw()
        switch (next.outcome.kind) {
          case 'shown':
            return
          case 'search':
            search().catch(reject)
            return
          case 'left':
            resolve(null)
            return
          case 'chosen':
            resolve(next.outcome.argv)
            return
        }
      })
      io.signal.addEventListener('abort', () => resolve(null), { once: true })
      draw()
    })
  } finally {
    clearInterval(ticks)
    screen.close()
  }
}
