import { awsFileKinds } from '../../aws-files/aws-file-kind.ts'
import { shellWord } from '../../lib/shell-word.ts'
import { hidden } from '../aws-document.ts'
import type { Check } from '../check.ts'
import { finding } from '../check.ts'
import type { FileFacts, FileMode } from '../facts.ts'

/** Files with secrets in them that other users of the machine can read or write. */
export const openFiles: Check = ({ facts }) => {
  const shared = awsFileKinds.map((kind) => facts.files[kind]).filter(holdsSecrets)
  return [...shared, ...facts.caches].filter(isOpen).map(({ path, mode }) =>
    finding({
      code: 'readable-by-others',
      severity: 'warning',
      subject: path,
      what: `${path} holds secrets, and has mode ${(mode ?? 0).toString(8).padStart(4, '0')}`,
      why: 'other users of this machine, and programs that run as them, can read them',
      fix: 'leave it to yourself',
      command: `chmod 600 ${shellWord(path)}`,
      repair: { kind: 'make-private', path },
    }),
  )
}

function isOpen({ mode }: FileMode): boolean {
  return mode !== null && (mode & 0o077) !== 0
}

function holdsSecrets({ document }: FileFacts): boolean {
  return document.sections.some(({ settings }) =>
    settings.some(({ key, value }) => value === hidden && secretSettings.has(key)),
  )
}

const secretSettings: ReadonlySet<string> = new Set([
  'aws_secret_access_key',
  'aws_session_token',
  'aws_security_token',
])
