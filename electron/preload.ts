// Runs in every window of ours before its page, sandboxed, in a world of its own: the page sees the three functions below
// and nothing of Electron.
import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import type { Envelope } from '../core/contract/errors.ts'
import type { Bridge, WindowEvent } from '../core/contract/window.ts'
import { channels } from './channels.ts'

const bridge: Bridge = {
  call: async ({ id, name, input }) =>
    (await ipcRenderer.invoke(channels.call, { id, name, input })) as Envelope<unknown>,
  cancel: (id) => {
    ipcRenderer.send(channels.cancel, id)
  },
  subscribe(listener) {
    const forward = (_: IpcRendererEvent, event: WindowEvent): void => listener(event)
    ipcRenderer.on(channels.event, forward)
    ipcRenderer.send(channels.subscribe)
    return () => {
      ipcRenderer.off(channels.event, forward)
    }
  },
}

contextBridge.exposeInMainWorld('keyturn', bridge)
