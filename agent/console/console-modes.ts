export { consoleModes } from '../../core/contract/console.ts'
