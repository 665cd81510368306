import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { app } from 'electron'
import { autostartEntry } from './autostart-entry.ts'

/** Among the arguments of a start that nobody watches: no window comes up. */
export const hiddenFlag = '--hidden'

export interface LoginOptions {
  readonly platform: NodeJS.Platform
  /** The program to start; of an AppImage the image itself, for what it unpacks to is gone after a restart. */
  readonly program: string
  /** `$XDG_CONFIG_HOME`, else `~/.config`. */
  readonly configFolder: string
}

/** Has the system start the app when its user logs in, or not any more. */
export async function startAtLogin(wanted: boolean, options: LoginOptions): Promise<void> {
  if (options.platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: wanted, args: [hiddenFlag] })
    return
  }
  const folder = join(options.configFolder, 'autostart')
  const file = join(folder, 'keyturn.desktop')
  if (!wanted) return await rm(file, { force: true })
  await mkdir(folder, { recursive: true })
  await writeFile(file, autostartEntry(options.program, hiddenFlag))
}
