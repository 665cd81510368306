export { mostApproved } from '../core/contract/prompt.ts'
