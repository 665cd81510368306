/** How many there are of what this noun names: `1 account`, `1,240 accounts`. */
export function counted(amount: number, noun: string): string {
  return `${amount.toLocaleString()} ${noun}${amount === 1 ? '' : 's'}`
}
