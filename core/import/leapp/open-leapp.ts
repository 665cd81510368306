import { readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CoreError } from '../../core-error.ts'
import { shellWord } from '../../lib/shell-word.ts'
import type { LeappWorkspace } from './leapp-workspace.ts'
import { openWorkspaceText, type OpenedText } from './open-workspace-text.ts'
import { readWorkspace } from './read-workspace.ts'

const fileName = 'Leapp-lock.json'
const backupName = 'Leapp-lock.backup.bin'
/** Ten thousand sessions are 4.4 MiB. */
const mostBytes = 128 * 1024 * 1024

/**
 * Reads Leapp's workspace, and nothing else of Leapp's. Nothing is written.
 * @param options.file absolute; null: where Leapp keeps it, in `folder`.
 * @param options.machineId of the machine that the file is of; null: this one's, by `machineIds`.
 * @throws CoreError `invalid-input` that says why it does not open, with the next step.
 */
export async function openLeapp(options: {
  readonly folder: string
  readonly file: string | null
  readonly machineId: string | null
  readonly machineIds: () => Promise<readonly string[]>
}): Promise<{ readonly file: string; readonly workspace: LeappWorkspace }> {
  const file = options.file ?? join(options.folder, fileName)
  const text = await textOf(file, options.file !== null)
  const { machineId } = options
  const opened = openWorkspaceText(text, machineId === null ? await options.machineIds() : [machineId])
  if (opened.kind !== 'open')
    throw await unopened(file, opened.kind, machineId === null ? 'the id of this machine' : 'this machine id')
  const workspace = readWorkspace(opened.json)
  if (workspace !== null) return { file, workspace }
  throw new CoreError('invalid-input', `${file} opens, and holds no workspace of Leapp`, await nextStep(file))
}

async function textOf(file: string, isNamed: boolean): Promise<string> {
  try {
    const about = await stat(file)
    if (!about.isFile() || about.size > mostBytes)
      throw new CoreError('invalid-input', `${file} is no workspace file of Leapp`)
    return await readFile(file, 'utf8')
  } catch (cause) {
    if (cause instanceof CoreError) throw cause
    const isAbsent = ['ENOENT', 'ENOTDIR'].includes((cause as NodeJS.ErrnoException).code ?? '')
    if (!isAbsent)
      throw new CoreError('invalid-input', `${file} cannot be read`, {
        hint: 'make it readable for you',
        cause,
      })
    throw new CoreError(
      'invalid-input',
      isNamed ? `there is no file ${file}` : `Leapp has no workspace on this machine: there is no ${file}`,
      { hint: 'name the workspace file, or its backup: keyturn import leapp --file FILE', cause },
    )
  }
}

async function unopened(
  file: string,
  kind: Exclude<OpenedText['kind'], 'open'>,
  key: string,
): Promise<CoreError> {
  switch (kind) {
    case 'empty':
      return new CoreError('invalid-input', `${file} is empty`, await nextStep(file))
    case 'not-leapp':
      return new CoreError('invalid-input', `${file} is not what Leapp writes`, await nextStep(file))
    case 'cut-short':
      return new CoreError('invalid-input', `${file} is cut short`, await nextStep(file))
    case 'sealed': {
      const { hint } = await nextStep(file)
      return new CoreError(
        'invalid-input',
        `${file} does not open with ${key}: it was written on another one, or is damaged`,
        {
          hint: `give the id of the machine that it is of: --machine-id ID (docs/leapp.md says how to find it); ${hint}`,
        },
      )
    }
  }
}

/** The backup beside it, where there is one. */
async function nextStep(file: string): Promise<{ readonly hint: string }> {
  const backup = join(dirname(file), backupName)
  const isThere =
    file !== backup &&
    (await stat(backup).then(
      ({ size }) => size > 0,
      () => false,
    ))
  return {
    hint: isThere
      ? `try its backup: keyturn import leapp --file ${shellWord(backup)}`
      : 'try another copy of it: keyturn import leapp --file FILE',
  }
}
