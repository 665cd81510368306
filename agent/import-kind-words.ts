export { importKindWords } from '../core/contract/import.ts'
