import { access, copyFile, readFile } from 'node:fs/promises'
import writeFileAtomic from 'write-file-atomic'
import { z } from 'zod'
import { CoreError } from '../core-error.ts'
import { createKeyedQueue } from '../lib/keyed-queue.ts'
import { shellWord } from '../lib/shell-word.ts'
import { stateUnwritable } from '../lib/state-unwritable.ts'
import { migrateWorkspace } from './migrate-workspace.ts'
import { emptyWorkspace, type Workspace, workspaceSchema, workspaceVersion } from './workspace.ts'

/** `workspace.json`: read once, validated, replaced as a whole; the state before the last change is in `.bak`. */
export interface WorkspaceStore {
  read(): Workspace
  /** Changes apply one after the other to the newest state, on disk (synced) before they show in `read`. */
  update(change: (workspace: Workspace) => Workspace): Promise<Workspace>
}

/**
 * @throws CoreError `workspace-malformed`, with a copy kept aside, or `workspace-newer`. The file is not touched then:
 * guessing would lose what the user wrote.
 */
export async function openWorkspaceStore(file: string): Promise<WorkspaceStore> {
  let current = await load(file)
  const queue = createKeyedQueue()
  return {
    read: () => current,
    update: (change) =>
      queue(file, async () => {
        const next = workspaceSchema.parse(change(current))
        if (JSON.stringify(next) === JSON.stringify(current)) return current
        await save(file, next)
        current = next
        return next
      }),
  }
}

async function load(file: string): Promise<Workspace> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return emptyWorkspace
    throw new CoreError('state-unwritable', `${file} cannot be read`, {
      hint: 'make it readable for you',
      cause,
    })
  }
  const json = parseJson(text)
  const version = z.object({ version: z.int() }).safeParse(json)
  if (version.success && version.data.version > workspaceVersion) {
    throw new CoreError(
      'workspace-newer',
      `${file} was written by a newer Keyturn (version ${version.data.version} of its format)`,
      { hint: 'update Keyturn; the file was left as it is' },
    )
  }
  const workspace = workspaceSchema.safeParse(migrateWorkspace(json))
  if (workspace.success) return workspace.data
  const aside = `${file}.malformed`
  await copyFile(file, aside)
  const where = json === undefined ? 'it is not JSON' : z.prettifyError(workspace.error).replaceAll('\n', ' ')
  const goBack = (await hasBackup(file))
    ? `mend it, or go back to the state before the last change: cp ${shellWord(`${file}.bak`)} ${shellWord(file)}`
    : 'mend it, or remove it to begin anew'
  throw new CoreError('workspace-malformed', `${file} does not read as a workspace: ${where}`, {
    hint: `${goBack} (a copy of the broken file is kept in ${aside})`,
    cause: workspace.error,
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

async function hasBackup(file: string): Promise<boolean> {
  return await access(`${file}.bak`).then(
    () => true,
    () => false,
  )
}

async function save(file: string, workspace: Workspace): Promise<void> {
  try {
    await keepBackup(file)
    await writeFileAtomic(file, `${JSON.stringify(workspace, null, 2)}\n`, { mode: 0o600 })
  } catch (cause) {
    throw stateUnwritable(file, cause)
  }
}

async function keepBackup(file: string): Promise<void> {
  let before: Buffer
  try {
    before = await readFile(file)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return
    throw cause
  }
  await writeFileAtomic(`${file}.bak`, before, { mode: 0o600 })
}
