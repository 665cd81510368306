import { deliveries } from '../agent/shell/deliveries.ts'
import type { Delivery } from '../core/contract/delivery.ts'
import { usageError } from './cli-error.ts'

/** @throws CliError `invalid-input`. */
export function readDelivery(text: string): Delivery {
  const delivery = deliveries.find((known) => known === text)
  if (delivery === undefined)
    throw usageError(`${JSON.stringify(text)} is no delivery`, `it is one of ${deliveries.join(', ')}`)
  return delivery
}
