import type { Io } from '../io.ts'

/** A program that puts what it reads from stdin on the clipboard, and its arguments. */
export type ClipboardProgram = readonly [program: string, ...args: readonly string[]]

/**
 * The programs that reach this system's clipboard, the usual one first; none where nobody could tell whose clipboard it is.
 * Pure. On Linux they are what people install for it: wl-clipboard on Wayland, xclip or xsel on X11. In WSL it is Windows's.
 */
export function clipboardPrograms({
  env,
  platform,
}: Pick<Io, 'env' | 'platform'>): readonly ClipboardProgram[] {
  const isSet = (name: string): boolean => (env[name] ?? '') !== ''
  switch (platform) {
    case 'darwin':
      return [['pbcopy']]
    case 'win32':
      return [['clip.exe']]
    default:
      return [
        ...(isSet('WAYLAND_DISPLAY') ? [['wl-copy', '--type', 'text/plain'] as const] : []),
        ...(isSet('DISPLAY')
          ? [['xclip', '-selection', 'clipboard'] as const, ['xsel', '--clipboard', '--input'] as const]
          : []),
        ...(isSet('WSL_DISTRO_NAME') ? [['clip.exe'] as const] : []),
      ]
  }
}
