import type { Prompts } from '../prompts.ts'
import type { Handlers, OperationsOf } from './handlers.ts'

export function promptOperations(prompts: Prompts): Handlers<OperationsOf<'prompt'>> {
  return {
    'prompt.list': async () => prompts.list(),
    'prompt.answer': async ({ id, answer }, caller) => {
      prompts.answer(id, answer, caller)
      return null
    },
    'prompt.cancel': async ({ id }) => {
      prompts.cancel(id)
      return null
    },
  }
}
