import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import type { ReadStream, WriteStream } from 'node:tty'
import { Interrupted } from '../cli-error.ts'

/**
 * Asks on stderr and reads one line of the terminal, hidden or as typed. `interrupt` is called for Ctrl+C, which a
 * terminal that is being read does not turn into a signal.
 * @throws Interrupted on Ctrl+C, Ctrl+D, and when the signal is aborted.
 */
export async function readLine(options: {
  readonly stdin: ReadStream
  readonly stderr: WriteStream
  readonly text: string
  readonly hidden: boolean
  readonly signal: AbortSignal
  readonly interrupt: () => void
}): Promise<string> {
  const { stdin, stderr, text, hidden, signal, interrupt } = options
  if (signal.aborted) throw new Interrupted()
  // Readline echoes by itself what is typed; hidden, it echoes into nothing.
  const nowhere = new Writable({
    write: (_chunk, _encoding, done) => {
      done()
    },
  })
  const reader = createInterface({
    input: stdin,
    output: hidden ? nowhere : stderr,
    terminal: true,
    historySize: 0,
  })
  // The terminal stopped echoing when the reader was made; only now may anybody be asked to type.
  if (hidden) stderr.write(text)
  return await new Promise<string>((resolve, reject) => {
    const giveUp = (): void => {
      reader.close()
    }
    signal.addEventListener('abort', giveUp, { once: true })
    let line: string | null = null
    reader.once('close', () => {
      signal.removeEventListener('abort', giveUp)
      // The line break that ends a hidden line, or that an abandoned question lacks.
      if (hidden || line === null) stderr.write('\n')
      if (line === null) reject(new Interrupted())
      else resolve(line)
    })
    reader.once('SIGINT', () => {
      interrupt()
      giveUp()
    })
    reader.question(hidden ? '' : text, (answer) => {
      line = answer
      reader.close()
    })
  })
}
