import type { KeyturnOptions, User } from './user.ts'

/** How a command failed, as `--json` tells a program. */
export interface Refusal {
  readonly exit: number | null
  readonly code: string
  readonly message: string
  readonly hint: string | null
}

/** Runs a command that has to fail and to answer nothing. */
export async function refusal(
  user: User,
  args: readonly string[],
  options: KeyturnOptions = {},
): Promise<Refusal> {
  const { code: exit, stdout, stderr } = await user.keyturn([...args, '--json'], options)
  if (exit === 0 || stdout !== '') throw new Error(`${args.join(' ')} was not refused: exit ${exit}`)
  const { code, message, hint } = JSON.parse(stderr) as Omit<Refusal, 'exit'>
  return { exit, code, message, hint }
}
