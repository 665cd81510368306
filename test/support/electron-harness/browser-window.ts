import { EventEmitter } from 'node:events'
import type { BrowserWindowConstructorOptions } from 'electron'
import type { Page } from 'playwright-core'
import { harnessEvent, isPrevented } from './emitter.ts'
import type { WindowEvents } from './events.ts'
import type { HarnessSession } from './session.ts'
import { createWebContents, type HarnessContents, type WebContentsOptions } from './web-contents.ts'

export interface WindowEnvironment extends Omit<WebContentsOptions, 'preload' | 'session' | 'isOfOthers'> {
  readonly sessionOf: (partition: string | undefined) => HarnessSession
  readonly onContents: (contents: HarnessContents) => void
  readonly onWindow: (window: BrowserWindow) => void
  readonly onEmpty: () => void
}

export interface BrowserWindow extends EventEmitter<WindowEvents> {
  readonly webContents: HarnessContents
  loadURL(url: string): Promise<void>
  show(): void
  hide(): void
  focus(): void
  blur(): void
  restore(): void
  isVisible(): boolean
  isMinimized(): boolean
  isDestroyed(): boolean
  setBackgroundColor(color: string): void
  setTitle(title: string): void
  getTitle(): string
  close(): void
  destroy(): void
}

export interface BrowserWindowClass {
  new (options?: BrowserWindowConstructorOptions): BrowserWindow
  getAllWindows(): BrowserWindow[]
  getFocusedWindow(): BrowserWindow | null
}

/** `BrowserWindow`: a page, and whether its window would be seen. Nothing of it is on a screen. */
export function browserWindowClass(environment: WindowEnvironment): BrowserWindowClass {
  const all = new Set<BrowserWindow>()
  let focused: BrowserWindow | null = null

  return class extends EventEmitter<WindowEvents> implements BrowserWindow {
    readonly webContents: HarnessContents
    private readonly made: Promise<Page>
    private visible: boolean
    private destroyed = false
    private title: string

    constructor(options: BrowserWindowConstructorOptions = {}) {
      super()
      this.visible = options.show !== false
      this.title = options.title ?? ''
      const { contents, made } = createWebContents({
        ...environment,
        preload: options.webPreferences?.preload,
        session: environment.sessionOf(options.webPreferences?.partition),
        isOfOthers: options.webPreferences?.partition !== undefined,
      })
      this.webContents = contents
      this.made = made
      all.add(this)
      environment.onContents(contents)
      environment.onWindow(this)
      const { width = 800, height = 600 } = options
      // The browser is gone when the program ends meanwhile.
      this.onPage((page) => page.setViewportSize({ width, height })).catch(() => {})
      this.webContents.once('dom-ready', () => this.emit('ready-to-show'))
    }

    static getAllWindows(): BrowserWindow[] {
      return [...all]
    }
    static getFocusedWindow(): BrowserWindow | null {
      return focused
    }

    async loadURL(url: string): Promise<void> {
      await this.webContents.loadURL(url)
    }
    show(): void {
      const before = this.visible
      this.visible = true
      if (!before) this.emit('show')
      this.focus()
    }
    hide(): void {
      this.visible = false
      this.blur()
      this.emit('hide')
    }
    focus(): void {
      if (focused === this) return
      focused?.blur()
      // oxlint-disable-next-line typescript/no-this-alias -- which window it is, not another name for it
      focused = this
      this.emit('focus')
    }
    blur(): void {
      if (focused !== this) return
      focused = null
      this.emit('blur')
    }
    restore(): void {}
    isVisible(): boolean {
      return this.visible
    }
    isMinimized(): boolean {
      return false
    }
    isDestroyed(): boolean {
      return this.destroyed
    }
    setBackgroundColor(): void {}
    setTitle(title: string): void {
      this.title = title
    }
    getTitle(): string {
      return this.title
    }
    close(): void {
      if (this.destroyed || isPrevented(harnessEvent({}), (event) => this.emit('close', event))) return
      this.destroy()
    }
    destroy(): void {
      this.onPage((page) => page.close()).catch(() => {})
      this.gone()
    }

    private async onPage(use: (page: Page) => Promise<unknown>): Promise<void> {
      const page = await this.made
      page.on('close', () => this.gone())
      await use(page)
    }

    private gone(): void {
      if (this.destroyed) return
      this.blur()
      this.destroyed = true
      all.delete(this)
      this.emit('closed')
      if (all.size === 0) environment.onEmpty()
    }
  }
}
