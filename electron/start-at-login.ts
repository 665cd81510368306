import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { app } from 'electron'
import { autostartEntry } from './autostart-entry.ts'
import { readIfThere } from './read-if-there.ts'

/** Among the arguments of a start that nobody watches: no window comes up. macOS hands on no arguments. */
const hiddenFlag = '--hidden'

export interface LoginOptions {
  readonly platform: NodeJS.Platform
  /** The program to start; of an AppImage the image itself, for what it unpacks to is gone after a restart. */
  readonly program: string
  /** `$XDG_CONFIG_HOME`, else `~/.config`. */
  readonly configFolder: string
}

/** Whether the system started the app when its user logged in. */
export function wasStartedAtLogin({
  platform,
  args,
}: {
  readonly platform: NodeJS.Platform
  readonly args: readonly string[]
}): boolean {
  return args.includes(hiddenFlag) || (platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin)
}

/**
 * Has the system start the app when its user logs in, or not any more. What is set already is not set again: that would
 * undo what the user has chosen in the system's own settings, such as Windows' Task Manager.
 */
export async function startAtLogin(wanted: boolean, options: LoginOptions): Promise<void> {
  if (options.platform !== 'linux') {
    if (isSet(options.platform) !== wanted)
      app.setLoginItemSettings({ openAtLogin: wanted, args: [hiddenFlag] })
    return
  }
  const folder = join(options.configFolder, 'autostart')
  const file = join(folder, 'keyturn.desktop')
  if (!wanted) return await rm(file, { force: true })
  const entry = autostartEntry(options.program, hiddenFlag)
  if (startsTheSame(await readIfThere(file), entry)) return
  await mkdir(folder, { recursive: true })
  await writeFile(file, entry)
}

/** Whether the app is on the system's list, also where its user has switched it off there. */
function isSet(platform: NodeJS.Platform): boolean {
  const { openAtLogin, status } = app.getLoginItemSettings({ args: [hiddenFlag] })
  return platform === 'darwin' ? status === 'enabled' || status === 'requires-approval' : openAtLogin
}

/** Desktops note in the file that it is switched off; what it starts is still the same then. */
function startsTheSame(there: string | null, entry: string): boolean {
  const exec = entry.split('\n').find((line) => line.startsWith('Exec='))
  return there !== null && exec !== undefined && there.split('\n').includes(exec)
}
