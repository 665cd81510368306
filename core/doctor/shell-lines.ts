import { shellWord } from '../lib/shell-word.ts'

// What a person pastes: for a POSIX shell, or for PowerShell on Windows.

export function unsetLine(platform: NodeJS.Platform, names: readonly string[]): string {
  return platform === 'win32'
    ? `Remove-Item ${names.map((name) => `Env:${name}`).join(', ')}`
    : `unset ${names.join(' ')}`
}

/** Opens a file at a line, as vi, nano and emacs take it. */
export function editLine(platform: NodeJS.Platform, path: string, line: number): string {
  return platform === 'win32' ? `notepad ${quoted(path)}` : `"\${EDITOR:-vi}" +${line} ${shellWord(path)}`
}

export function moveLine(platform: NodeJS.Platform, from: string, to: string): string {
  return platform === 'win32'
    ? `Move-Item ${quoted(from)} ${quoted(to)}`
    : `mv ${shellWord(from)} ${shellWord(to)}`
}

function quoted(path: string): string {
  return `'${path.replaceAll("'", "''")}'`
}
