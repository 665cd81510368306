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
    private visible: boolean
    private destroyed = false

    constructor(options: BrowserWindowConstructorOptions = {}) {
      super()
      this.visible = options.show !== false
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
