import { nativeTheme } from 'electron'
import { describeError } from '../agent/describe-error.ts'
import type { Settings } from '../core/contract/settings.ts'
import type { Log } from '../core/host.ts'
import { createGlobalShortcut } from './global-shortcut.ts'
import { type LoginOptions, startAtLogin } from './start-at-login.ts'

export interface ApplySettingsOptions {
  readonly openPalette: () => void
  /** Null where a start at login would start something else, as in development. */
  readonly login: LoginOptions | null
  readonly log: Log
}

/** Brings the system's part of the settings about: theme, shortcut, start at login. The answer is called with each change. */
export function createApplySettings({
  openPalette,
  login,
  log,
}: ApplySettingsOptions): (settings: Settings) => void {
  const setShortcut = createGlobalShortcut({ run: openPalette, log })
  let startsAtLogin: boolean | null = null
  return (settings) => {
    if (nativeTheme.themeSource !== settings.theme) nativeTheme.themeSource = settings.theme
    setShortcut(settings.globalShortcut)
    if (login === null || startsAtLogin === settings.startAtLogin) return
    startsAtLogin = settings.startAtLogin
    startAtLogin(settings.startAtLogin, login).catch((error: unknown) => {
      log.warn('the start at login could not be set', describeError(error))
    })
  }
}
