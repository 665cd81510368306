import { EventEmitter } from 'node:events'
import type { BrowserWindowConstructorOptions } from 'electron'
import type { Page } from 'playwright-core'
import { emitPreventable } from './emitter.ts'
import { createWebContents, type WebContentsOptions } from './web-contents.ts'

export interface WindowEnvironment extends Omit<WebContentsOptions, 'preload'> {
  readonly onContents: (contents: ReturnType<typeof createWebContents>) => void
  readonly onEmpty: () => void
}

/** `BrowserWindow`: a page, and whether its window would be seen. Nothing of it is on a screen. */
export function browserWindowClass(environment: WindowEnvironment) {
  const all = new Set<BrowserWindow>()
  let focused: BrowserWindow | null = null

  class BrowserWindow extends EventEmitter {
    readonly webContents: ReturnType<typeof createWebContents>
    readonly options: BrowserWindowConstructorOptions
    private visible: boolean
    private minimized = false
    private destroyed = false
    private title: string

    constructor(options: BrowserWindowConstructorOptions = {}) {
      super()
      this.options = options
      this.visible = options.show !== false
      this.title = options.title ?? ''
      this.webContents = createWebContents({ ...environment, preload: options.webPreferences?.preload })
      all.add(this)
      environment.onContents(this.webContents)
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
    static fromWebContents(contents: unknown): BrowserWindow | null {
      return [...all].find((window) => window.webContents === contents) ?? null
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
    minimize(): void {
      this.minimized = true
      this.blur()
    }
    restore(): void {
      this.minimized = false
    }
    isVisible(): boolean {
      return this.visible
    }
    isMinimized(): boolean {
      return this.minimized
    }
    isFocused(): boolean {
      return focused === this
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
      if (this.destroyed || emitPreventable(this, 'close')) return
      this.destroy()
    }
    destroy(): void {
      this.onPage((page) => page.close()).catch(() => {})
      this.gone()
    }

    private async onPage(use: (page: Page) => Promise<unknown>): Promise<void> {
      const page = await this.webContents.made
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
  return BrowserWindow
}
