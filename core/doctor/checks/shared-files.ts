import { awsFileKinds } from '../../aws-files/aws-file-kind.ts'
import { shellWord } from '../../lib/shell-word.ts'
import type { Check } from '../check.ts'
import { finding } from '../check.ts'
import { editLine } from '../shell-lines.ts'

/** Shared files that cannot be read at all, or that botocore reads nothing of. */
export const sharedFiles: Check = ({ facts }) =>
  awsFileKinds.flatMap((kind) => {
    const { path, state, reason, document } = facts.files[kind]
    if (state === 'unreadable') {
      return [
        finding({
          code: 'file-unreadable',
          severity: 'error',
          subject: path,
          what: `${path} cannot be read: ${reason ?? 'nobody knows why'}`,
          why: 'every tool that comes to it fails, or takes another identity',
          fix: 'make it a file that you may read',
          command: facts.platform === 'win32' ? null : `ls -ld ${shellWord(path)}`,
        }),
      ]
    }
    if (document.broken === null) return []
    const { line, what } = document.broken
    return [
      finding({
        code: 'file-malformed',
        severity: 'error',
        subject: path,
        what: `${path}, line ${line}: ${what}`,
        why: 'the AWS CLI and boto3 refuse the whole file for it, every profile; other SDKs pass it over',
        fix: 'mend or remove the line',
        command: editLine(facts.platform, path, line),
      }),
    ]
  })
