import { activityCommands } from './table/activity-commands.ts'
import { addCommands } from './table/add-commands.ts'
import { catalogCommands } from './table/catalog-commands.ts'
import { credentialCommands } from './table/credential-commands.ts'
import { environmentCommands } from './table/environment-commands.ts'
import { keptSessionCommands } from './table/kept-session-commands.ts'
import { organizationCommands } from './table/organization-commands.ts'
import { runningSessionCommands } from './table/running-session-commands.ts'
import { shellCommands } from './table/shell-commands.ts'
import { signInCommands } from './table/sign-in-commands.ts'
import { stateCommands } from './table/state-commands.ts'
import { windowCommands } from './table/window-commands.ts'
import type { CommandEntry } from './table/command-entry.ts'

/**
 * Every command. Parsing, `--help`, shell completion and docs/cli.md are drawn from this table; the code of a command
 * is loaded when it is run.
 */
export const commands: readonly CommandEntry[] = [
  ...windowCommands,
  ...signInCommands,
  ...organizationCommands,
  ...environmentCommands,
  ...runningSessionCommands,
  ...addCommands,
  ...keptSessionCommands,
  ...catalogCommands,
  ...credentialCommands,
  ...activityCommands,
  ...stateCommands,
  ...shellCommands,
]
