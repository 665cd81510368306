export { canBeNarrowed } from '../../core/contract/can-be-narrowed.ts'
