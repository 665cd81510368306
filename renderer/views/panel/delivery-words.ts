import type { Delivery } from '../../../core/contract/delivery.ts'

/** What a person calls each way. */
export const deliveryWords: Readonly<Record<Delivery, string>> = {
  file: 'Keys in a file',
  process: 'Asked for when needed',
}
