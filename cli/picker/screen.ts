import { emitKeypressEvents } from 'node:readline'
import type { ReadStream, WriteStream } from 'node:tty'
import type { Key } from './picker-state.ts'
import type { ScreenSize } from './picker-screen.ts'

/** All of a terminal, until it is given back with what stood on it. */
export interface Screen {
  size(): ScreenSize
  /** What stands on it now, line by line. */
  draw(lines: readonly string[]): void
  /** The answer ends it. */
  onKey(listener: (key: Key) => void): () => void
  onResize(listener: () => void): () => void
  close(): void
}

const enter = '\u001b[?1049h\u001b[?25l'
const leave = '\u001b[?25h\u001b[?1049l'
const home = '\u001b[H'
const clearLine = '\u001b[K'
const clearBelow = '\u001b[J'

/** Takes it: keys are not echoed, and Ctrl+C is a key. */
export function openScreen(stdin: ReadStream, output: WriteStream): Screen {
  const giveBack: (() => void)[] = []
  emitKeypressEvents(stdin)
  stdin.setRawMode(true)
  stdin.resume()
  output.write(enter)
  return {
    size: () => ({ columns: output.columns, rows: output.rows }),
    draw(lines) {
      output.write(`${home}${lines.map((line) => `${line}${clearLine}`).join('\r\n')}${clearBelow}`)
    },
    onKey(listener) {
      const heard = (text: string | undefined, key: { name?: string; ctrl: boolean; meta: boolean }): void =>
        listener({ name: key.name, ctrl: key.ctrl, meta: key.meta, text })
      stdin.on('keypress', heard)
      const end = (): void => void stdin.off('keypress', heard)
      giveBack.push(end)
      return end
    },
    onResize(listener) {
      output.on('resize', listener)
      const end = (): void => void output.off('resize', listener)
      giveBack.push(end)
      return end
    },
    close() {
      for (const end of giveBack.splice(0)) end()
      output.write(leave)
      stdin.setRawMode(false)
      stdin.pause()
    },
  }
}
