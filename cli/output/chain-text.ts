import type { CredentialChain } from '../../core/contract/doctor.ts'
import type { Output } from '../io.ts'
import { paint } from './paint.ts'
import { printable } from './printable.ts'

/** Where tools look for the credentials of a profile, in order, and which of them stops where. */
export function chainText(output: Output, chain: CredentialChain): string {
  const why = chain.chosenBy === 'default' ? '' : `, by ${chain.chosenBy}`
  const width = Math.max(...chain.steps.map(({ name }) => name.length))
  const steps = chain.steps.map(({ name, found, use }, at) => {
    const place = `${String(at + 1).padStart(2)}  ${name.padEnd(width)}`
    return found === null
      ? paint(output, 'dim', `${place}  ${use}`)
      : `${place}  ${printable(found)}  ${paint(output, 'dim', `← ${use}`)}`
  })
  const roles =
    chain.profiles.length > 1 ? [`    assumed along  ${printable(chain.profiles.join(' → '))}`] : []
  return [
    `Profile ${printable(chain.profile)}${why}. Tools look here, in this order:`,
    ...steps,
    ...roles,
    '',
  ].join('\n')
}
