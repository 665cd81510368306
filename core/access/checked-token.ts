import { isAbsolute } from 'node:path'
import { CoreError } from '../core-error.ts'
import type { WebIdentityRoleSession } from '../workspace/workspace.ts'
import { commandWords } from './command-words.ts'

type GivenToken = Exclude<WebIdentityRoleSession['token'], { from: 'issuer' }>

/**
 * The same, if it can be used as it stands; nothing is read or run.
 * @throws CoreError `invalid-input` for a path that is not absolute, or a command that cannot be split into words.
 */
export function checkedToken(token: GivenToken): GivenToken {
  if (token.from === 'command') commandWords(token.command)
  else if (!isAbsolute(token.path)) {
    throw new CoreError('invalid-input', `${token.path} is not an absolute path`, {
      hint: 'the agent runs in a folder of its own: name the file from the root on',
    })
  }
  return token
}
