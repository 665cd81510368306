import type { Instances } from '../instances/create-instances.ts'
import type { OperationsOf, Handlers } from './handlers.ts'

/** What may be asked of instances anywhere; a session on one leaves core as `Instances.open` alone. */
export function instanceOperations({ list }: Pick<Instances, 'list'>): Handlers<OperationsOf<'instance'>> {
  return {
    'instance.list': ({ session, region }, caller) => list({ session, region: region ?? null }, caller),
  }
}
