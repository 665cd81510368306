export { consolePlaces } from '../../core/contract/console.ts'
