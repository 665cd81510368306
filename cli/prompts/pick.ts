import type { ReadStream, WriteStream } from 'node:tty'
import { Interrupted } from '../cli-error.ts'
import type { Choice } from '../io.ts'
import { printable } from '../output/printable.ts'

interface Question {
  readonly stdin: ReadStream
  readonly stderr: WriteStream
  readonly text: string
  readonly choices: readonly Choice[]
  readonly signal: AbortSignal
  readonly ask: (question: string) => Promise<string>
}

/** Lets a person pick one with the arrow keys; by number where the terminal does not say how wide it is. @throws Interrupted. */
export async function pick(question: Question): Promise<string> {
  return question.stderr.columns > 0 ? await pickWithArrows(question) : await pickByNumber(question)
}

async function pickWithArrows({ stdin, stderr, text, choices, signal }: Question): Promise<string> {
  const { isCancel, select } = await import('@clack/prompts')
  const picked = await select({
    message: printable(text),
    options: choices.map(({ value, label, hint }) => ({
      value,
      label: printable(label),
      ...(hint === undefined ? {} : { hint: printable(hint) }),
    })),
    input: stdin,
    output: stderr,
    signal,
    maxItems: 12,
  })
  if (isCancel(picked)) throw new Interrupted()
  return picked
}

async function pickByNumber({ stderr, text, choices, ask }: Question): Promise<string> {
  stderr.write(`${printable(text)}\n`)
  choices.forEach(({ label, hint }, at) => {
    stderr.write(`  ${at + 1}  ${printable(label)}${hint === undefined ? '' : `  (${printable(hint)})`}\n`)
  })
  for (;;) {
    const picked = choices[Number(await ask('number: ')) - 1]
    if (picked !== undefined) return picked.value
  }
}
