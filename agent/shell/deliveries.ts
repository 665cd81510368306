export { deliveries } from '../../core/contract/delivery.ts'
