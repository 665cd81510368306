import { shellWords } from '../aws-files/shell-words.ts'

/** The program a command line begins with; its arguments may hold secrets. Pure. */
export function commandProgram(command: string): string {
  return shellWords(command)?.[0] ?? command.split(/\s/u)[0] ?? ''
}
