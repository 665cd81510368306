import { describe, expect, it } from 'vitest'
import { terminalCommand } from '../../../agent/terminal/terminal-command.ts'
import { runProcess } from '../../support/run-process.ts'

const none = () => false
const only =
  (...programs: readonly string[]) =>
  (program: string) =>
    programs.includes(program)

describe('a terminal', () => {
  it.each([
    [
      ['gnome-terminal', 'xterm'],
      ['gnome-terminal', '--', 'keyturn', 'exec'],
    ],
    [['xterm'], ['xterm', '-e', 'keyturn', 'exec']],
    [['kitty'], ['kitty', 'keyturn', 'exec']],
    [
      ['x-terminal-emulator', 'konsole'],
      ['x-terminal-emulator', '-e', 'keyturn', 'exec'],
    ],
  ])('on Linux with %j is opened by %j', (installed, command) => {
    expect(
      terminalCommand(['keyturn', 'exec'], { platform: 'linux', isInstalled: only(...installed) }),
    ).toEqual(command)
  })

  it('is not opened where none is known', () => {
    expect(terminalCommand(['keyturn'], { platform: 'linux', isInstalled: none })).toBeNull()
  })

  it('on macOS is told its command in words the shell reads back as they are', async () => {
    const run = ['/Applications/My "Apps"/it\'s\\keyturn', 'exec', 'a b'] as const
    const command = terminalCommand(run, { platform: 'darwin', isInstalled: none }) ?? ['']
    const script = command.find((line) => line.startsWith('do script')) ?? ''
    // AppleScript's own reading of a quoted string: a backslash stands before a quote or a backslash.
    const typed = script.slice('do script "'.length, -1).replaceAll(/\\(["\\])/g, '$1')
    const { stdout } = await runProcess('sh', ['-c', `printf '%s\\n' ${typed}`], { env: {} })
    expect(stdout.split('\n').slice(0, -1)).toEqual(run)
  })

  it('on Windows is started with a title, so that the first path is not taken for one', () => {
    expect(
      terminalCommand(['C:\\Program Files\\Keyturn\\keyturn.exe', 'exec'], {
        platform: 'win32',
        isInstalled: none,
      }),
    ).toEqual(['cmd.exe', '/d', '/c', 'start', '""', '"C:\\Program Files\\Keyturn\\keyturn.exe"', '"exec"'])
  })
})
