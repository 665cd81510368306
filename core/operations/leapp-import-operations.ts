import type { ActivityNotes } from '../activity/activity-notes.ts'
import type { Caller } from '../caller.ts'
import type { AgentInput } from '../contract/agent-operations.ts'
import { type LeappImport, newItems } from '../contract/import.ts'
import type { LeappHost } from '../host.ts'
import { openLeapp } from '../import/leapp/open-leapp.ts'
import { planImport, usersWithoutKey } from '../import/leapp/plan-import.ts'
import { readLeappKeys } from '../import/leapp/read-keys.ts'
import type { WorkspaceStore } from '../workspace/workspace-store.ts'
import type { Handlers } from './handlers.ts'
import type { AddImport } from './import-adding.ts'

/** What Leapp keeps on this machine, or in a file of it from elsewhere, as sessions of ours. Leapp's stays as it is. */
export function leappImportOperations({
  leapp,
  workspace,
  add,
  notes,
}: {
  readonly leapp: LeappHost
  readonly workspace: WorkspaceStore
  readonly add: AddImport
  readonly notes: Pick<ActivityNotes, 'imported'>
}): Handlers<'import.leapp-plan' | 'import.leapp'> {
  async function opened(
    { file, machineId }: Omit<AgentInput<'import.leapp'>, 'keys'>,
    { signal }: Caller,
  ): ReturnType<typeof openLeapp> {
    return openLeapp({
      folder: leapp.folder,
      file: file ?? null,
      machineId: machineId ?? null,
      machineIds: () => leapp.machineIds({ signal }),
    })
  }

  return {
    'import.leapp-plan': async ({ keys, ...input }, caller): Promise<LeappImport> => {
      const { file, workspace: found } = await opened(input, caller)
      const now = workspace.read()
      const { items } = planImport(found, now, keys === true ? 'unread' : 'refused')
      const usersWithout = usersWithoutKey(found, now).length
      return { file, version: found.version, applied: false, usersWithoutKey: usersWithout, items }
    },
    'import.leapp': async ({ keys, ...input }, caller): Promise<LeappImport> => {
      const { file, workspace: found } = await opened(input, caller)
      const users = usersWithoutKey(found, workspace.read())
      const known =
        keys === true
          ? await readLeappKeys(users, (account, asked) => leapp.readSecret(account, asked), caller)
          : 'refused'
      const { items } = await add((now) => planImport(found, now, known))
      notes.imported('leapp', newItems(items))
      const usersWithout = usersWithoutKey(found, workspace.read()).length
      return { file, version: found.version, applied: true, usersWithoutKey: usersWithout, items }
    },
  }
}
