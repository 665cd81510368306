import { EventEmitter } from 'node:events'
import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import type { Ipc } from './web-contents.ts'

type Handler = Parameters<IpcMain['handle']>[1]

/** `ipcMain`, and the end of it at which pages' messages arrive. */
export function createIpc(): {
  readonly ipcMain: EventEmitter & { handle(name: string, handler: Handler): void }
  readonly ipc: Ipc
} {
  const handlers = new Map<string, Handler>()
  const ipcMain = Object.assign(new EventEmitter(), {
    handle(name: string, handler: Handler) {
      if (handlers.has(name)) throw new Error(`there is a handler of ${name} already`)
      handlers.set(name, handler)
    },
  })
  return {
    ipcMain,
    ipc: {
      async invoke(event, { channel, args }) {
        const handler = handlers.get(channel)
        if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
        // What leaves main is cloned there, and what cannot be is an error there.
        return structuredClone(await (handler(event as unknown as IpcMainInvokeEvent, ...args) as unknown))
      },
      send(event, { channel, args }) {
        ipcMain.emit(channel, event, ...args)
      },
    },
  }
}
