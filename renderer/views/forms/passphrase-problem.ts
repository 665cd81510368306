import { operations } from '../../../core/contract/operations.ts'
import { sentence } from '../panel/failure-words.ts'

const schema = operations['vault.use-passphrase'].input.shape.passphrase

/** What is wrong with a new passphrase that was typed twice, by field; null where nothing is. Pure. */
export function passphraseProblem(
  first: string,
  second: string,
): { readonly first: string | null; readonly second: string | null } {
  const issue = schema.safeParse(first).error?.issues[0]
  return {
    first: issue === undefined ? null : sentence(issue.message),
    second: first === second ? null : 'The two are not the same.',
  }
}
