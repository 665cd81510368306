import { quoteForPosix } from '../shell/format-environment.ts'

/** A program and its arguments. */
export type Command = readonly [string, ...string[]]

/**
 * Terminals of Linux desktops and how each is told what to run, in the order in which they are tried: what the system or
 * the desktop was told to use, then those that come with desktops, then the others.
 */
const terminals: readonly Command[] = [
  ['xdg-terminal-exec'],
  ['x-terminal-emulator', '-e'],
  ['gnome-terminal', '--'],
  ['kgx', '--'],
  ['ptyxis', '--'],
  ['konsole', '-e'],
  ['xfce4-terminal', '-x'],
  ['mate-terminal', '-x'],
  ['kitty'],
  ['alacritty', '-e'],
  ['wezterm', 'start', '--'],
  ['foot'],
  ['xterm', '-e'],
]

/**
 * What opens a terminal in which `run` runs; null where no terminal is known. No secret is among the arguments: `run` asks
 * the agent for what it needs. `isInstalled` looks a program up in PATH.
 */
export function terminalCommand(
  run: Command,
  {
    platform,
    isInstalled,
  }: { readonly platform: NodeJS.Platform; readonly isInstalled: (program: string) => boolean },
): Command | null {
  switch (platform) {
    case 'darwin':
      return ['osascript', ...appleScript(run).flatMap((line) => ['-e', line])]
    case 'win32':
      // `start` takes its first quoted argument for the window's title. Paths here may hold blanks, never quotes.
      return ['cmd.exe', '/d', '/c', 'start', '""', ...run.map((word) => `"${word}"`)]
    default: {
      const terminal = terminals.find(([program]) => isInstalled(program))
      return terminal === undefined ? null : [...terminal, ...run]
    }
  }
}

function appleScript(run: Command): readonly string[] {
  const typed = run.map(quoteForPosix).join(' ')
  const quoted = `"${typed.replaceAll(/["\\]/g, String.raw`\$&`)}"`
  return ['tell application "Terminal"', `do script ${quoted}`, 'activate', 'end tell']
}
