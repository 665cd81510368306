/** What only a person can do: codes and passphrases, asked for in the window. */
export function Prompts() {
  return null
}
