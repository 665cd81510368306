import type * as Electron from 'electron'
import type { createElectronModule } from './electron-module.ts'
import type {
  AppEvents,
  BaseWindowEvents,
  ContentsEvents,
  NativeThemeEvents,
  NotificationEvents,
  PowerMonitorEvents,
  WindowEvents,
} from './events.ts'
import type { PreloadElectron } from './preload-world.ts'
import type { IpcEvent } from './web-contents.ts'

// Does not compile when the harness and `electron.d.ts` part: the error names the member, or the event.

type None<Drifted extends never> = Drifted

/** Modules of main, with what their functions return, and their classes' constructors, statics and members. */
export type MainConforms = None<Drift<ReturnType<typeof createElectronModule>, typeof Electron, 'electron'>>
/** What a preload script gets. */
export type PreloadConforms = None<Drift<PreloadElectron, typeof Electron, 'electron'>>
/** What comes with a page's message. */
export type MessagesConform = None<
  Drift<IpcEvent, Electron.IpcMainEvent & Electron.IpcMainInvokeEvent, 'event'>
>

export const app: Heard<Electron.App, AppEvents> = {
  ready: (real, ours) => real.on('ready', (...args) => same(args, ours)),
  'before-quit': (real, ours) => real.on('before-quit', (...args) => same(args, ours)),
  'browser-window-created': (real, ours) => real.on('browser-window-created', (...args) => same(args, ours)),
  'second-instance': (real, ours) => real.on('second-instance', (...args) => same(args, ours)),
  'session-created': (real, ours) => real.on('session-created', (...args) => same(args, ours)),
  'web-contents-created': (real, ours) => real.on('web-contents-created', (...args) => same(args, ours)),
  'window-all-closed': (real, ours) => real.on('window-all-closed', (...args) => same(args, ours)),
}

export const baseWindow: Heard<Electron.BaseWindow, BaseWindowEvents> = {
  'query-session-end': (real, ours) => real.on('query-session-end', (...args) => same(args, ours)),
  'session-end': (real, ours) => real.on('session-end', (...args) => same(args, ours)),
}

export const browserWindow: Heard<Electron.BrowserWindow, WindowEvents> = {
  blur: (real, ours) => real.on('blur', (...args) => same(args, ours)),
  close: (real, ours) => real.on('close', (...args) => same(args, ours)),
  closed: (real, ours) => real.on('closed', (...args) => same(args, ours)),
  focus: (real, ours) => real.on('focus', (...args) => same(args, ours)),
  hide: (real, ours) => real.on('hide', (...args) => same(args, ours)),
  'page-title-updated': (real, ours) => real.on('page-title-updated', (...args) => same(args, ours)),
  'ready-to-show': (real, ours) => real.on('ready-to-show', (...args) => same(args, ours)),
  show: (real, ours) => real.on('show', (...args) => same(args, ours)),
}

export const webContents: Heard<Electron.WebContents, ContentsEvents> = {
  destroyed: (real, ours) => real.on('destroyed', (...args) => same(args, ours)),
  'did-create-window': (real, ours) => real.on('did-create-window', (...args) => same(args, ours)),
  'did-navigate': (real, ours) => real.on('did-navigate', (...args) => same(args, ours)),
  'did-start-loading': (real, ours) => real.on('did-start-loading', (...args) => same(args, ours)),
  'did-start-navigation': (real, ours) => real.on('did-start-navigation', (...args) => same(args, ours)),
  'did-stop-loading': (real, ours) => real.on('did-stop-loading', (...args) => same(args, ours)),
  'dom-ready': (real, ours) => real.on('dom-ready', (...args) => same(args, ours)),
  'render-process-gone': (real, ours) => real.on('render-process-gone', (...args) => same(args, ours)),
  'will-frame-navigate': (real, ours) => real.on('will-frame-navigate', (...args) => same(args, ours)),
  'will-navigate': (real, ours) => real.on('will-navigate', (...args) => same(args, ours)),
}

export const notification: Heard<Electron.Notification, NotificationEvents> = {
  action: (real, ours) => real.on('action', (...args) => same(args, ours)),
  click: (real, ours) => real.on('click', (...args) => same(args, ours)),
  close: (real, ours) => real.on('close', (...args) => same(args, ours)),
  show: (real, ours) => real.on('show', (...args) => same(args, ours)),
}

export const nativeTheme: Heard<Electron.NativeTheme, NativeThemeEvents> = {
  updated: (real, ours) => real.on('updated', (...args) => same(args, ours)),
}

export const powerMonitor: Heard<Electron.PowerMonitor, PowerMonitorEvents> = {
  'lock-screen': (real, ours) => real.on('lock-screen', (...args) => same(args, ours)),
  resume: (real, ours) => real.on('resume', (...args) => same(args, ours)),
  shutdown: (real, ours) => real.on('shutdown', (...args) => same(args, ours)),
  suspend: (real, ours) => real.on('suspend', (...args) => same(args, ours)),
}

/** A listener for each event of ours: Electron's own declarations say whether there is such an event, and its arguments. */
type Heard<Real, Events> = { readonly [Name in keyof Events]: (real: Real, ours: Events[Name]) => unknown }

/** Compiles when ours are arguments of Electron's; members and last ones may be missing. */
declare function same<Real extends readonly unknown[], Ours extends readonly unknown[]>(
  real: Real,
  ours: Ours & ([ArgumentsDrift<Ours, Real>] extends [never] ? unknown : ArgumentsDrift<Ours, Real>),
): void

type ArgumentsDrift<Ours extends readonly unknown[], Real extends readonly unknown[]> = {
  [At in keyof Ours]: At extends keyof Real ? Drift<Ours[At], Real[At], `argument ${At & string}`> : At
}[number]

/** Where ours is not what Electron's is, by path. Members may be missing: a module throws when it is asked for one. */
type Drift<Ours, Real, Path extends string> = [Ours] extends [Real]
  ? never
  : [Extract<Ours, Nothing>] extends [Extract<Real, Nothing>]
    ? PartDrift<Exclude<Ours, Nothing>, Exclude<Real, Nothing>, Path>
    : Path

// oxlint-disable-next-line typescript/no-invalid-void-type -- what a function returns that returns nothing
type Nothing = null | undefined | void

type PartDrift<Ours, Real, Path extends string> = [Ours] extends [abstract new (...args: never[]) => unknown]
  ? ClassDrift<Ours, Real, Path>
  : [Ours] extends [(...args: never[]) => unknown]
    ? FunctionDrift<Ours, Real, Path>
    : [Ours] extends [Promise<infer OurValue>]
      ? [Real] extends [Promise<infer RealValue>]
        ? Drift<OurValue, RealValue, Path>
        : Path
      : [Ours] extends [readonly (infer OurEntry)[]]
        ? [Real] extends [readonly (infer RealEntry)[]]
          ? Drift<OurEntry, RealEntry, Path>
          : Path
        : [Ours, Real] extends [object, object]
          ? MemberDrift<Ours, Real, Path>
          : Path

type FunctionDrift<Ours, Real, Path extends string> = [Real] extends [
  (...args: infer Arguments) => infer RealResult,
]
  ? [Ours] extends [(...args: Arguments) => infer OurResult]
    ? Drift<OurResult, RealResult, `${Path}()`>
    : Path
  : Path

type ClassDrift<Ours, Real, Path extends string> = [Real] extends [
  abstract new (...args: infer Arguments) => infer RealInstance,
]
  ? [Ours] extends [abstract new (...args: Arguments) => infer OurInstance]
    ? MemberDrift<OurInstance, RealInstance, Path> | MemberDrift<Omit<Ours, 'prototype'>, Real, Path>
    : Path
  : Path

type MemberDrift<Ours, Real, Path extends string> = {
  [Name in OwnNames<Ours>]: Name extends keyof Real
    ? [Ours[Name], Real[Name]] extends [Chained<Ours>, Chained<Real>]
      ? never
      : Drift<Ours[Name], Real[Name], `${Path}.${Name}`>
    : `${Path}.${Name}`
}[OwnNames<Ours>]

/** Returns what it is a function of. */
type Chained<Whole> = (...args: never[]) => Whole

/** Not those of every emitter of Node's. */
type OwnNames<Whole> = Exclude<
  keyof Whole & string,
  'rawListeners' extends keyof Whole ? keyof NodeJS.EventEmitter | `$${string}` : never
>
