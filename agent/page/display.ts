import type { Variables } from '../home.ts'
import { isBehindSsh } from '../is-behind-ssh.ts'

/** What leads a program to its user's screen on Linux and to the desktop's services there; and the shell they use. */
export const displayVariables = [
  'DISPLAY',
  'WAYLAND_DISPLAY',
  'XAUTHORITY',
  'XDG_RUNTIME_DIR',
  'XDG_CURRENT_DESKTOP',
  'DBUS_SESSION_BUS_ADDRESS',
  'SHELL',
] as const

/** The variables that are set where a person sits; programs started with them appear before that person. */
export type Display = { readonly [Name in (typeof displayVariables)[number]]?: string | undefined }

/**
 * The display of the terminal with these variables; null where none is near: Linux without one, or behind SSH, where a
 * window would open on another machine's screen or nowhere.
 */
export function findDisplay(env: Variables, platform: NodeJS.Platform): Display | null {
  const isSet = (name: string): boolean => (env[name] ?? '') !== ''
  if (isBehindSsh(env)) return null
  if (platform === 'linux' && !isSet('DISPLAY') && !isSet('WAYLAND_DISPLAY')) return null
  return Object.fromEntries(displayVariables.flatMap((name) => (isSet(name) ? [[name, env[name]]] : [])))
}
