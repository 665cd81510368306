import { join } from 'node:path'
import { app, dialog } from 'electron'
import { describeError } from '../../agent/describe-error.ts'
import type { Variables } from '../../agent/home.ts'
import type { Log } from '../../core/host.ts'
import { readIfThere } from '../read-if-there.ts'
import { updatePolicy } from './update-policy.ts'

/** How often the feed is looked at, in ms: once a day, the first time a while after the start. */
const lookMs = { first: 60_000, every: 24 * 60 * 60_000 }

export interface UpdateOptions {
  readonly platform: NodeJS.Platform
  readonly variables: Variables
  /** Electron's `process.resourcesPath`. */
  readonly resources: string
  readonly log: Log
  /** Ends everything in order; the app may be replaced then. */
  readonly leave: () => Promise<void>
}

/**
 * Looks for updates where this app may. Each is asked about before it is fetched, and again before it is installed.
 * A feed that cannot be read or reached is logged, and the app goes on.
 */
export async function followUpdates({
  platform,
  variables,
  resources,
  log,
  leave,
}: UpdateOptions): Promise<void> {
  const fail = (error: unknown): void => log.warn('no update could be had', describeError(error))
  let feed: string | null
  try {
    feed = await readIfThere(join(resources, 'app-update.yml'))
  } catch (error) {
    return fail(error)
  }
  const policy = updatePolicy({
    isPackaged: app.isPackaged,
    feed,
    platform,
    isAppImage: variables.APPIMAGE !== undefined,
  })
  log.info('updates', { policy })
  if (policy !== 'look') return
  // Loaded here alone: the package reads the app's identity when it is loaded.
  const { autoUpdater } = await import('electron-updater')
  autoUpdater.autoDownload = false
  autoUpdater.autoInstallOnAppQuit = false
  autoUpdater.logger = null

  async function offer(version: string): Promise<void> {
    if (await ask(`Keyturn ${version} is available.`, 'Download')) await autoUpdater.downloadUpdate()
  }
  async function install(version: string): Promise<void> {
    const question = `Keyturn ${version} is ready. Installing it restarts the app.`
    if (!(await ask(question, 'Restart and install'))) return
    await leave()
    autoUpdater.quitAndInstall()
  }
  autoUpdater.on('error', fail)
  autoUpdater.on('update-available', ({ version }) => void offer(version).catch(fail))
  autoUpdater.on('update-downloaded', ({ version }) => void install(version).catch(fail))
  const look = (): void => void autoUpdater.checkForUpdates().catch(fail)
  setTimeout(look, lookMs.first).unref()
  setInterval(look, lookMs.every).unref()
}

async function ask(message: string, yes: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'info',
    message,
    buttons: [yes, 'Later'],
    defaultId: 1,
    cancelId: 1,
  })
  return response === 0
}
