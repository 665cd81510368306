/** Closes a switch over a union: a kind nobody handled fails to compile here. */
export function assertNever(value: never): never {
  throw new Error(`unhandled kind: ${JSON.stringify(value)}`)
}
