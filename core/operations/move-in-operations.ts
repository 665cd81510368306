import type { LeappImport, MoveIn, ProfilesImport } from '../contract/import.ts'
import type { Handlers, OperationsOf } from './handlers.ts'

/** The imports, as far as a window may ask for them: it names no file, and keeps no command. */
export function moveInOperations(
  imports: Handlers<OperationsOf<'import'>>,
): Handlers<OperationsOf<'move-in'>> {
  return {
    'move-in.plan': async ({ from, keys }, caller) =>
      from === 'leapp'
        ? ofLeapp(await imports['import.leapp-plan']({ keys }, caller))
        : // Which keys aws-vault's keychain has is not asked before somebody takes them.
          ofProfiles(
            await imports['import.profiles-plan']({ from, keys: keys && from !== 'aws-vault' }, caller),
          ),
    'move-in.apply': async ({ from, keys }, caller) =>
      from === 'leapp'
        ? ofLeapp(await imports['import.leapp']({ keys }, caller))
        : ofProfiles(await imports['import.profiles']({ from, keys }, caller)),
  }
}

function ofLeapp({ applied, items, file, usersWithoutKey }: LeappImport): MoveIn {
  return { applied, items, files: [file], keys: usersWithoutKey, commands: 0 }
}

function ofProfiles({ applied, items, files, keys, commands }: ProfilesImport): MoveIn {
  return { applied, items, files, keys, commands: commands.length }
}
