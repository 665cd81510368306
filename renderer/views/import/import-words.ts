import type { ImportItem, MoveIn } from '../../../core/contract/import.ts'
import { counted } from '../../components/counted.ts'

export interface ImportParts {
  readonly fresh: readonly ImportItem[]
  readonly here: readonly ImportItem[]
  readonly leftOut: readonly ImportItem[]
}

/** By what becomes of them, in their order. Pure. */
export function importParts({ items }: Pick<MoveIn, 'items'>): ImportParts {
  return {
    fresh: items.filter(({ outcome }) => outcome === 'new'),
    here: items.filter(({ outcome }) => outcome === 'here'),
    leftOut: items.filter(({ outcome }) => outcome === 'left-out'),
  }
}

/** `12 would come, 3 are here already, 2 are left out`. Pure. */
export function importSum({ fresh, here, leftOut }: ImportParts, applied: boolean): string {
  const are = (amount: number) => (amount === 1 ? 'is' : 'are')
  return [
    `${fresh.length.toLocaleString()} ${applied ? 'came' : 'would come'}`,
    `${here.length.toLocaleString()} ${are(here.length)} here already`,
    `${leftOut.length.toLocaleString()} ${are(leftOut.length)} left out`,
  ].join(', ')
}

/** The question whether keys come, too. Pure. */
export function keysWords(keys: number): string {
  return keys === 1
    ? 'Take the access key into the vault'
    : `Take ${counted(keys, 'access key')} into the vault`
}

/** Of profiles that run a command for their credentials. Pure. */
export function commandsWords(commands: number): string {
  return commands === 1
    ? 'One profile runs a command for its credentials.'
    : `${counted(commands, 'profile')} run a command for their credentials.`
}
