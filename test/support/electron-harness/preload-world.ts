/// <reference lib="dom" />
import type { IpcRendererEvent } from 'electron'
import type { Permission } from './session.ts'

// Written into every page before its own scripts: what a preload script finds when it runs.

export type ToMain =
  | { readonly kind: 'invoke' | 'send'; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly kind: 'receive' }
  | { readonly kind: 'open'; readonly url: string }
  | { readonly kind: 'permission'; readonly permission: Permission }

export interface FromMain {
  readonly channel: string
  readonly args: readonly unknown[]
}

/** What `require('electron')` is to a preload script. */
export interface PreloadElectron {
  readonly contextBridge: { exposeInMainWorld(key: string, api: Exposed): void }
  readonly ipcRenderer: HarnessIpcRenderer
}

type Exposed = Record<string, (...args: unknown[]) => unknown>
type IpcListener = (event: IpcRendererEvent, ...args: never[]) => void

interface HarnessIpcRenderer {
  invoke(channel: string, ...args: unknown[]): Promise<unknown>
  send(channel: string, ...args: unknown[]): void
  on(channel: string, listener: IpcListener): this
  off(channel: string, listener: IpcListener): this
}

/**
 * Runs a preload script's text as Electron's sandbox would: its `require` knows `electron` alone, and that has
 * `contextBridge` and `ipcRenderer`. Unlike there, it runs in the page's own world; but nothing it holds is reachable from
 * the page except what it exposes, frozen, with every value copied on its way.
 */
export function runPreload({
  source,
  binding,
}: {
  readonly source: string
  /** The global that leads to main; taken away before the page's scripts run. */
  readonly binding: string
}): void {
  if (window !== window.top || !location.hostname.endsWith('.harness')) return
  const globals = window as unknown as Record<string, unknown>
  const toMain = globals[binding] as (message: ToMain) => Promise<unknown>
  delete globals[binding]
  const listeners = new Map<string, Set<IpcListener>>()

  const ipcRenderer: HarnessIpcRenderer = {
    invoke: (channel, ...args) => toMain({ kind: 'invoke', channel, args: copy(args) }),
    send: (channel, ...args) => {
      void toMain({ kind: 'send', channel, args: copy(args) })
    },
    on(channel, listener) {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener))
      return ipcRenderer
    },
    off(channel, listener) {
      listeners.get(channel)?.delete(listener)
      return ipcRenderer
    },
  }
  const contextBridge: PreloadElectron['contextBridge'] = {
    exposeInMainWorld(key, api) {
      const exposed = Object.entries(api).map(([name, call]) => [name, bridged(call)])
      Object.defineProperty(window, key, { value: Object.freeze(Object.fromEntries(exposed)) })
    },
  }
  const electron: PreloadElectron = { contextBridge, ipcRenderer }

  function bridged(call: (...args: unknown[]) => unknown) {
    return (...args: unknown[]) => {
      const result = call(
        ...args.map((value) => (typeof value === 'function' ? callBack(value) : copy(value))),
      )
      if (result instanceof Promise) return result.then(copy)
      return typeof result === 'function' ? result : copy(result)
    }
  }
  function callBack(value: Function) {
    return (...args: unknown[]) => {
      value(...args.map(copy))
    }
  }
  function copy<T>(value: T): T {
    return value === undefined ? value : structuredClone(value)
  }
  async function receive(): Promise<void> {
    for (;;) {
      const messages = (await toMain({ kind: 'receive' })) as readonly FromMain[]
      for (const { channel, args } of messages)
        for (const listener of listeners.get(channel) ?? [])
          listener({ sender: ipcRenderer } as unknown as IpcRendererEvent, ...(args as never[]))
    }
  }

  window.open = (url) => {
    void toMain({ kind: 'open', url: new URL(String(url), location.href).href })
    return null
  }
  addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[target=_blank]') : null
    if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented) return
    event.preventDefault()
    void toMain({ kind: 'open', url: link.href })
  })
  // Electron has main asked where Chromium would ask a person.
  const permissions: Readonly<Record<string, Permission>> = {
    'clipboard-write': 'clipboard-sanitized-write',
    camera: 'media',
    microphone: 'media',
  }
  Permissions.prototype.query = async ({ name }) => {
    const permission = permissions[name] ?? (name as Permission)
    const granted = await toMain({ kind: 'permission', permission })
    return Object.assign(new EventTarget(), {
      name,
      state: granted === true ? 'granted' : 'denied',
      onchange: null,
    } as const)
  }
  // The page is gone, and with it whoever would receive.
  receive().catch(() => {})
  const require = (name: string): unknown => {
    if (name === 'electron') return electron
    throw new Error(`a sandboxed preload script cannot require ${name}`)
  }
  const module = { exports: {} }
  // oxlint-disable-next-line typescript/no-implied-eval -- the preload script's own text, as Electron evaluates it
  new Function('require', 'module', 'exports', source)(require, module, module.exports)
}
