import type { ChildProcess } from 'node:child_process'
import type * as Electron from 'electron'
import type { MenuItemConstructorOptions } from 'electron'
import { fileURLToPath } from 'node:url'
import { _electron, type Page } from 'playwright-core'
import { build } from 'esbuild'
import { join } from 'node:path'
import { findElectron } from '../../../build/find-electron.mjs'
import { untilOver } from '../at-end.ts'
import { launchOnHarness, type LaunchOptions, startOnHarness } from '../electron-harness/launch-harness.ts'
import { eventually } from '../eventually.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import type { User } from '../user.ts'

const main = fileURLToPath(new URL('../../../out/electron/main.cjs', import.meta.url))
/** What the app gives its pages. */
export const preloadScript = fileURLToPath(new URL('../../../out/electron/preload.cjs', import.meta.url))
const electron = findElectron(process.env)
const binary = electron.found ? electron.program : null

/** What runs the app in these tests. A run on the harness is no run of Electron, and the tests' names say which it was. */
export const driver = binary === null ? 'on the electron harness' : 'in Electron'

/** The desktop app of one user. */
export interface Desktop {
  readonly pid: number
  /** The main window's page, once it is there. */
  window(): Promise<Page>
  /** A page with an address like this, once it is there. */
  page(address: RegExp): Promise<Page>
  pages(): readonly Page[]
  /** Runs a function in the main process, with its `electron`; it sees nothing of the test but the argument. */
  evaluate<Argument, Result>(
    run: (electron: typeof Electron, argument: Argument) => Result,
    argument: Argument,
  ): Promise<Awaited<Result>>
  tray(): Promise<SeenTray>
  /** Clicks an item of the tray's menu, by the beginnings of the labels that lead to it. */
  clickTray(...labels: readonly string[]): Promise<void>
  notifications(): Promise<
    readonly { readonly title: string; readonly body: string; readonly button: string | null }[]
  >
  /** Clicks the newest notification, or its button. */
  clickNotification(what: 'body' | 'button'): Promise<void>
  /** Boxes that wait for an answer: what they say, and their buttons. */
  boxes(): Promise<readonly SeenBox[]>
  /** Clicks a button of the oldest box. */
  clickBox(button: string): Promise<void>
  /** Presses a shortcut that works in every program, as Electron writes it. */
  press(accelerator: string): Promise<void>
  /** Addresses that were opened in the browser. */
  opened(): Promise<readonly string[]>
  said(): string
  /** With the exit code. */
  readonly ended: Promise<number | null>
  /** Starts the app once more, as a click on its icon does; resolves when that start has ended. */
  startAgain(...args: readonly string[]): Promise<void>
  /** As its menu does; resolves with the exit code. */
  quit(): Promise<number | null>
}

export interface SeenTray {
  /** The name of the picture's file; empty where Electron keeps it to itself. */
  readonly image: string
  readonly toolTip: string
  /** Labels, those of sub-menus indented. */
  readonly lines: readonly string[]
}

export interface SeenBox {
  readonly message: string
  readonly detail: string
  readonly buttons: readonly string[]
}

export interface DesktopOptions {
  readonly user: User
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

export async function launchDesktop(options: DesktopOptions): Promise<Desktop> {
  const env = { ...options.user.env, BROWSER: '/bin/true', ...options.env }
  const args = [main, ...(options.args ?? [])]
  return binary === null ? await onHarness({ args, env }) : await inElectron({ args, env })
}

async function onHarness(launch: LaunchOptions): Promise<Desktop> {
  const { process: child, context, evaluate } = await launchOnHarness(launch)
  return desktop({
    ...watched(child),
    pages: () => context.pages().filter((page) => page.url() !== 'about:blank'),
    evaluate: evaluate as Desktop['evaluate'],
    startAgain: (args) => startOnHarness({ ...launch, args: [...launch.args, ...args] }),
  })
}

async function inElectron({ args, env }: LaunchOptions): Promise<Desktop> {
  const recorder = join(temporaryFolder(), 'record-electron.cjs')
  await build({
    entryPoints: [fileURLToPath(new URL('record-electron.ts', import.meta.url))],
    outfile: recorder,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'warning',
  })
  const executablePath = binary ?? ''
  const launch = (more: readonly string[]) =>
    _electron.launch({
      executablePath,
      // It does not start for root; without being told, Playwright starts the app without it.
      chromiumSandbox: process.getuid?.() !== 0,
      args: ['-r', recorder, ...args, ...more],
      env: { ...screen(process.env), ...env },
    })
  const application = await launch([])
  untilOver(() => application.close())
  return desktop({
    ...watched(application.process()),
    pages: () => application.windows(),
    evaluate: (run: never, argument: unknown) => application.evaluate(run, argument),
    async startAgain(more) {
      // It ends before Playwright can speak to it, which is what is wanted.
      await launch(more).catch(() => null)
    },
  })
}

/** What leads a program to the screen, which the users of these tests have not. */
function screen(env: NodeJS.ProcessEnv): Record<string, string> {
  const named = ['DISPLAY', 'XAUTHORITY', 'WAYLAND_DISPLAY', 'XDG_RUNTIME_DIR']
  return Object.fromEntries(named.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])))
}

function watched(child: ChildProcess): Pick<Desktop, 'pid' | 'said' | 'ended'> {
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')))
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
  return { pid: child.pid ?? 0, said: () => said, ended }
}

function desktop(
  parts: Pick<Desktop, 'pid' | 'said' | 'ended' | 'pages' | 'evaluate'> & {
    readonly startAgain: (args: readonly string[]) => Promise<void>
  },
): Desktop {
  const { evaluate, pages } = parts
  const found = (path: RegExp): Promise<Page> =>
    eventually(() => {
      const page = pages().find((page) => path.test(page.url()))
      if (page === undefined) throw new Error(`no such window: ${parts.said()}`)
      return page
    }, 30_000)
  return {
    ...parts,
    window: () => found(/keyturn(\.app\.harness)?\/$/),
    page: found,
    tray: () =>
      evaluate(() => {
        const { trays } = globalThis.recorded
        const tray = trays.at(-1)
        const linesOf = (items: readonly MenuItemConstructorOptions[], indent: string): string[] =>
          items.flatMap((item) => {
            const { submenu } = item
            const inner =
              submenu === undefined ? [] : Array.isArray(submenu) ? submenu : (submenu.items as never[])
            return [
              `${indent}${item.type === 'separator' ? '-' : (item.label ?? '')}`,
              ...linesOf(inner, `${indent}  `),
            ]
          })
        return {
          image: tray?.image ?? '',
          toolTip: tray?.toolTip ?? '',
          lines: linesOf(tray?.menu ?? [], ''),
        }
      }, null),
    clickTray: (...labels) =>
      evaluate((_, wanted) => {
        let items = globalThis.recorded.trays.at(-1)?.menu ?? []
        for (const label of wanted) {
          const item = items.find((one) => one.label?.startsWith(label))
          if (item === undefined)
            throw new Error(`no ${label} among ${items.map((one) => one.label).join(', ')}`)
          const { submenu } = item
          if (submenu === undefined) (item.click as unknown as () => void)()
          else items = Array.isArray(submenu) ? submenu : (submenu.items as never)
        }
      }, labels),
    notifications: () =>
      evaluate(
        () =>
          globalThis.recorded.notifications.map(({ options }) => ({
            title: options.title ?? '',
            body: options.body ?? '',
            button: options.actions?.[0]?.text ?? null,
          })),
        null,
      ),
    clickNotification: (what) =>
      evaluate((_, what) => {
        const { notifications } = globalThis.recorded
        notifications.at(-1)?.notification.emit(what === 'body' ? 'click' : 'action', {}, 0)
      }, what),
    boxes: () =>
      evaluate(
        () =>
          globalThis.recorded.boxes.map(({ options }) => ({
            message: options.message,
            detail: options.detail ?? '',
            buttons: options.buttons ?? [],
          })),
        null,
      ),
    clickBox: (button) =>
      evaluate((_, button) => {
        const box = globalThis.recorded.boxes[0]
        const at = box?.options.buttons?.indexOf(button) ?? -1
        if (at < 0) throw new Error(`no box with ${button}`)
        box?.answer(at)
      }, button),
    press: (accelerator) =>
      evaluate((_, accelerator) => {
        const run = globalThis.recorded.shortcuts.get(accelerator)
        if (run === undefined) throw new Error(`nothing is bound to ${accelerator}`)
        run()
      }, accelerator),
    opened: () => evaluate(() => [...globalThis.recorded.opened], null),
    startAgain: (...args) => parts.startAgain(args),
    async quit() {
      await evaluate(({ app }) => {
        // After this is answered, for the app answers no more then.
        setTimeout(() => app.quit(), 0)
      }, null)
      return await parts.ended
    },
  }
}
