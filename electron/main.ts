// The desktop app: hosts the agent or joins the one that runs, and shows it in a window.
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { app, dialog, protocol } from 'electron'
import { toFailure } from '../agent/envelope.ts'
import { readEnvironment } from '../agent/environment.ts'
import { folderUnwritable } from '../agent/folder-unwritable.ts'
import { keyturnHome } from '../agent/home.ts'
import { prepareHome } from '../agent/host-agent.ts'
import { openLog } from '../agent/log-file.ts'
import { outsideVariables } from '../agent/outside-variables.ts'
import { takeVariables } from '../agent/take-variables.ts'
import type { Log } from '../core/host.ts'
import { runDesktop } from './desktop.ts'
import { createLinks } from './links.ts'
import { makeFolder } from './make-folder.ts'
import { linkScheme } from './parse-link.ts'
import { sentence } from './shown-text.ts'
import { windowScheme } from './window-origin.ts'

// Everything the agent makes is its owner's alone, sockets included, from the moment it exists.
process.umask(0o077)
// The terminal it was started from may be closed; the app goes on.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
const variables = outsideVariables(takeVariables(process.env))
const standpoint = { userHome: homedir(), cwd: process.cwd() }
const named = keyturnHome(variables, standpoint)

/** Before there is a home to log in. */
const sayingOnStderr: Log = {
  info: say,
  warn: say,
  error: (message, fields) => say(`${message} ${JSON.stringify(fields ?? {})}`),
}

const links = createLinks(process.argv)
try {
  if (prepareElectron()) void run()
  else app.exit(0)
} catch (error) {
  cannotStart(error)
}

/** What has to be said before Electron is ready. False: the app runs already, and has been told of this start. */
function prepareElectron(): boolean {
  app.setPath('userData', chromiumFolder())
  app.enableSandbox()
  protocol.registerSchemesAsPrivileged([
    {
      scheme: windowScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ])
  // Windows knows the app by this name in notifications and in the task bar; it is that of the package.
  app.setAppUserModelId('io.github.keyturn')
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme)
  return app.requestSingleInstanceLock()
}

/** Chromium's own files lie in the home like all state, and so one app runs for each home. */
function chromiumFolder(): string {
  const folder = join(named, 'desktop')
  try {
    makeFolder(folder)
  } catch (cause) {
    throw folderUnwritable(`cannot create the folder ${folder}`, cause)
  }
  return folder
}

async function run(): Promise<void> {
  try {
    const [home] = await Promise.all([prepareHome(named), app.whenReady()])
    await runDesktop({
      home,
      environment: readEnvironment(variables, standpoint),
      runtimeFolders: [variables.XDG_RUNTIME_DIR, tmpdir(), '/tmp'].filter((path) => path !== undefined),
      variables,
      log: openLog(home, (line) => void process.stdout.write(`keyturn: ${line}\n`)),
      userHome: standpoint.userHome,
      args: process.argv,
      links,
      // Beside this program lie the others: in `out/`, or in the same folder inside the package.
      built: join(__dirname, '..'),
    })
  } catch (error) {
    cannotStart(error)
  }
}

function cannotStart(error: unknown): void {
  const { message, hint } = toFailure(error, sayingOnStderr)
  const lines = hint === undefined ? [message] : [message, hint]
  dialog.showErrorBox('Keyturn cannot start', lines.map(sentence).join('\n'))
  app.exit(1)
}

function say(line: string): void {
  process.stderr.write(`keyturn: ${line}\n`)
}
