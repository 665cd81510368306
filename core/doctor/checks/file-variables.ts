import { awsFileKinds } from '../../aws-files/aws-file-kind.ts'
import type { Check } from '../check.ts'
import { finding } from '../check.ts'
import { unsetLine } from '../shell-lines.ts'

const names = { config: 'AWS_CONFIG_FILE', credentials: 'AWS_SHARED_CREDENTIALS_FILE' } as const

/** A variable that names one of the shared files, and a file that is not there. */
export const fileVariables: Check = ({ facts }) =>
  awsFileKinds.flatMap((kind) => {
    const name = names[kind]
    if (facts.variables?.values[name] === undefined || facts.files[kind].state !== 'absent') return []
    return [
      finding({
        code: 'file-variable-missing',
        severity: 'error',
        subject: name,
        what: `${name} names ${facts.files[kind].path}, and there is no such file`,
        why: `tools look in no other place for it: all profiles of your usual ${kind} file are out of their sight`,
        fix: 'let it name a file that is there, or take it out of the shell',
        command: unsetLine(facts.platform, [name]),
      }),
    ]
  })
