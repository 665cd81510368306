import { join } from 'node:path'
import { app, type BrowserWindow, protocol, session, shell } from 'electron'
import type { RelevantEnvironment } from '../agent/environment.ts'
import type { Variables } from '../agent/home.ts'
import { readAssets } from '../agent/page/assets.ts'
import type { Log } from '../core/host.ts'
import { createAgentHost } from './agent-host.ts'
import { serveAssets } from './app-protocol.ts'
import { copySecret } from './copy-secret.ts'
import { followAgent } from './follow-agent.ts'
import { keepPagesInPlace, refusePermissions } from './harden.ts'
import { hostOperationHandlers } from './host-operations.ts'
import { serveWindows } from './ipc.ts'
import { createMainWindow, reveal } from './window.ts'
import { windowAnswer } from './window-answer.ts'
import { createWindowCalls } from './window-calls.ts'
import { windowScheme } from './window-origin.ts'

export interface DesktopOptions {
  /** Real path of KEYTURN_HOME. */
  readonly home: string
  readonly environment: RelevantEnvironment
  readonly runtimeFolders: readonly string[]
  /** The program's environment as it was at its start. */
  readonly variables: Variables
  readonly log: Log
  /** The folder of what was built: `electron/`, `renderer/`, `agent/`, `cli/`. */
  readonly programs: string
}

/** Wires the desktop app, once Electron is ready. */
export async function runDesktop(options: DesktopOptions): Promise<void> {
  const { log, programs } = options
  const { platform } = process
  const host = createAgentHost({
    ...options,
    passphrase: options.variables.KEYTURN_VAULT_PASSPHRASE ?? null,
    pageParts: { readAssets: () => readAssets(join(programs, 'renderer')), command: [] },
  })
  await host.start()
  const agent = followAgent(host.client)

  protocol.handle(windowScheme, serveAssets(await readAssets(join(programs, 'renderer'))))
  refusePermissions(session.defaultSession)
  keepPagesInPlace((address) => void shell.openExternal(address))

  const calls = createWindowCalls({
    log,
    answer: windowAnswer({
      client: host.client,
      host: hostOperationHandlers({
        client: host.client,
        platform,
        version: app.getVersion(),
        copySecret: (text) => copySecret(text, platform),
        openTerminal: null,
        startAgent: async () => {
          await host.start()
          agent.look()
        },
      }),
    }),
  })
  const ipc = serveWindows({ calls, current: agent.current })
  agent.subscribe(ipc.broadcast)


  let leaving = false
  const window: BrowserWindow = createMainWindow({
    preload: join(programs, 'electron', 'preload.cjs'),
    isPackaged: app.isPackaged,
    platform,
  })
  window.once('ready-to-show', () => reveal(window))
  window.on('close', (event) => {
    if (leaving) return
    event.preventDefault()
    window.hide()
  })
  app.on('second-instance', () => reveal(window))
  app.on('activate', () => reveal(window))
  app.on('window-all-closed', () => {})
  app.on('before-quit', (event) => {
    if (leaving) return
    event.preventDefault()
    leaving = true
    agent.close()
    void host.end('withdraw').finally(() => app.quit())
  })
}
