import type { Output } from '../io.ts'

/** Prints the answer of `--json`: one value, indented for people who look at it, one line break at the end. */
export function writeJson(output: Output, value: unknown): void {
  output.write(`${JSON.stringify(value, null, 2)}\n`)
}
