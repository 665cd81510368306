export { environments } from '../core/contract/environment.ts'
