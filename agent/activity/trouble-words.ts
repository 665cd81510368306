export { troubleWords } from '../../core/contract/trouble-words.ts'
