import { app, type BrowserWindow } from 'electron'
import type { ShowTarget } from '../../core/contract/window.ts'
import type { Ipc } from '../ipc.ts'
import type { Situation } from '../situation.ts'
import { createCodeWindow } from './code-window.ts'
import { codesAsked } from './codes-asked.ts'
import { reloadAfterCrash } from './reload-after-crash.ts'
import { createMainWindow, reveal, type WindowOptions } from './main-window.ts'

/** The windows there are: the main one, hidden when it is closed, and the small one for codes. */
export interface Windows {
  /** Brings the main window up, with this shown in it. It never acts. */
  show(target: ShowTarget | null): void
  /** Asks for a code: in the main window when a person sees it, else in one of its own. */
  askForCode(): void
  /** Closes what has nothing to ask any more. */
  update(situation: Situation): void
  /** Now closing a window closes it. */
  release(): void
}

export function createWindows({
  ipc,
  hidden,
  ...options
}: WindowOptions & {
  readonly ipc: Ipc
  /** Started at login: nobody asked to see anything yet. */
  readonly hidden: boolean
}): Windows {
  let main: BrowserWindow | null = null
  let code: BrowserWindow | null = null
  let asked: ReadonlySet<string> = new Set()
  let isAgentGone = false
  let released = false

  function mainWindow(): BrowserWindow {
    if (main !== null && !main.isDestroyed()) return main
    const window = createMainWindow(options)
    main = window
    window.on('close', (event) => {
      if (released) return
      event.preventDefault()
      window.hide()
    })
    reloadAfterCrash(window, { log: options.log, quit: () => app.quit() })
    return window
  }

  function show(target: ShowTarget | null): void {
    const isNew = main === null || main.isDestroyed()
    const window = mainWindow()
    if (target !== null) ipc.tell(window.webContents, { type: 'show', target })
    if (isNew) window.once('ready-to-show', () => reveal(window))
    else reveal(window)
  }

  if (!hidden) show(null)
  return {
    show,
    askForCode() {
      const isSeen = main?.isDestroyed() === false && main.isVisible() && !main.isMinimized()
      // A click on what was shown before the agent was gone: the main window says that it is.
      if (isSeen || isAgentGone) return show(null)
      if (code === null || code.isDestroyed()) code = createCodeWindow(options)
      else reveal(code)
      app.focus({ steal: true })
    },
    update(situation) {
      isAgentGone = situation.agent === 'gone'
      asked = codesAsked(asked, situation)
      if (asked.size === 0 && code?.isDestroyed() === false) code.close()
    },
    release() {
      released = true
    },
  }
}
