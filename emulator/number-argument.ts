import { InvalidArgumentError } from 'commander'

/** Reads an option's number for commander, which prints the complaint with the option's name. */
export function numberArgument(limits: { readonly least?: number; readonly most?: number }) {
  return (text: string): number => {
    const value = text.trim() === '' ? Number.NaN : Number(text)
    if (!Number.isFinite(value)) throw new InvalidArgumentError('it must be a number.')
    if (limits.least !== undefined && value < limits.least)
      throw new InvalidArgumentError(`it must be at least ${limits.least}.`)
    if (limits.most !== undefined && value > limits.most)
      throw new InvalidArgumentError(`it must be at most ${limits.most}.`)
    return value
  }
}
