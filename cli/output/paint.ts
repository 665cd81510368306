import { styleText } from 'node:util'
import type { Output } from '../io.ts'

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan'

/** The text in this style if the output wants colour. Words carry the meaning; colour only repeats it. */
export function paint(output: Output, style: Style, text: string): string {
  // Whether colour is welcome was decided when the output was made, not by what this process's stdout happens to be.
  return output.colour ? styleText(style, text, { validateStream: false }) : text
}
