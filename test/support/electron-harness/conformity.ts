import type { EventEmitter } from 'node:events'
import type {
  App,
  BrowserWindow,
  Clipboard,
  ClipboardItem,
  Dialog,
  GlobalShortcut,
  IpcMain,
  Menu,
  NativeTheme,
  Notification,
  Protocol,
  Screen,
  Session,
  Shell,
  Tray,
  WebContents,
} from 'electron'
import type { createElectronModule } from './electron-module.ts'

type Harness = ReturnType<typeof createElectronModule>
type Instance<T> = T extends abstract new (...args: never[]) => infer I ? I : never

/**
 * The members of ours that Electron's own declarations do not have, or that do not take what Electron's take. `Own` are
 * the harness's, for the tests.
 */
type Drift<Ours, Real, Own = never> = {
  [Name in Exclude<keyof Ours, Own | keyof EventEmitter>]: Name extends keyof Real
    ? Real[Name] extends (...args: infer Arguments) => unknown
      ? Ours[Name] extends (...args: Arguments) => unknown
        ? never
        : Name
      : never
    : Name
}[Exclude<keyof Ours, Own | keyof EventEmitter>]

type None<T extends never> = T

/** Does not compile when the harness and `electron.d.ts` part: an error names the member. */
export type Conformity = [
  None<Drift<Harness['app'], App>>,
  None<Drift<Instance<Harness['BrowserWindow']>, BrowserWindow>>,
  None<Drift<Instance<Harness['BrowserWindow']>['webContents'], WebContents, 'made'>>,
  None<Drift<Harness['clipboard'], Clipboard>>,
  None<Drift<InstanceType<Harness['ClipboardItem']>, ClipboardItem, 'data'>>,
  None<Drift<Harness['dialog'], Dialog>>,
  None<Drift<Harness['globalShortcut'], GlobalShortcut, 'press'>>,
  None<Drift<Harness['ipcMain'], IpcMain>>,
  None<Drift<InstanceType<Harness['Menu']>, Menu>>,
  None<Drift<Harness['nativeTheme'], NativeTheme>>,
  None<Drift<InstanceType<Harness['Notification']>, Notification, 'options'>>,
  None<Drift<Harness['protocol'], Protocol>>,
  None<Drift<Harness['screen'], Screen>>,
  None<Drift<Harness['session']['defaultSession'], Session, 'grants'>>,
  None<Drift<Harness['shell'], Shell>>,
  None<Drift<InstanceType<Harness['Tray']>, Tray, 'image'>>,
]
