import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadSharedConfigFiles } from '@smithy/shared-ini-file-loader'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { processCommand } from '../../../core/delivery/process-command.ts'
import { requires } from '../../support/requires.ts'

const sessionId = 'idc-0123456789abcdef'

/** Names of folders on the way to a home, below one that is plain. */
const names = [
  'plain',
  'with blank',
  ' two  blanks ',
  `o'neil`,
  `''`,
  'say "hi"',
  '$HOME',
  '$(touch pwned)',
  '`id`',
  'back\\slash',
  'ends\\',
  'a #b',
  'a ;b',
  'a # ; b',
  `a '#b`,
  ' #',
  '#;',
  'a\u00A0#b',
  '~',
  '*?[a]{b,c}',
  'a=b',
  'a:b',
  '[default]',
  '100%',
  '%(here)s',
  '!!',
  'a&b|c>d<e',
  'ünïcödé 雪',
  '-rf',
] as const

let root: string
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'keyturn-quoting-'))
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

describe.each(names)('a home below a folder called %j', (name) => {
  it.each(['dash', 'bash'])('is run by %s -c', (shell) => {
    const { home, program, command } = homeBelow(name)
    mkdirSync(join(home, 'bin'), { recursive: true })
    writeFileSync(program, '#!/bin/sh\nprintf "%s|%s" "$0" "$*"\n', { mode: 0o755 })
    const said = execFileSync(shell, ['-c', command], { encoding: 'utf8', cwd: root })
    expect(said).toBe(`${program}|${sessionId}`)
  })

  it('passes the INI reader of the JavaScript SDK unchanged', async () => {
    const { command } = homeBelow(name)
    const { configFile } = await loadSharedConfigFiles({
      filepath: '/dev/null',
      configFilepath: written(command),
      ignoreCache: true,
    })
    expect(configFile).toEqual({ work: { credential_process: command } })
  })
})

requires('python3')('botocore', () => {
  it('reads every command as it was written, and splits it into the program and the id', () => {
    const homes = names.map(homeBelow)
    const script =
      'import json, shlex, sys; from botocore.configloader import load_config; ' +
      'print(json.dumps([shlex.split(load_config(p)["profiles"]["work"]["credential_process"]) for p in sys.argv[1:]]))'
    const files = homes.map(({ command }) => written(command))
    const split = execFileSync('python3', ['-c', script, ...files], { encoding: 'utf8' })
    expect(JSON.parse(split)).toEqual(homes.map(({ program }) => [program, sessionId]))
  })
})

/** What tools have to run, and the text by which they are told. */
function homeBelow(name: string): {
  readonly home: string
  readonly program: string
  readonly command: string
} {
  const home = join(root, name, '.keyturn')
  const program = join(home, 'bin', 'keyturn-credentials')
  return { home, program, command: processCommand({ home, sessionId, platform: 'linux' }) }
}

let files = 0
function written(command: string): string {
  const path = join(root, `config-${(files += 1)}`)
  writeFileSync(path, `[profile work]\ncredential_process = ${command}\n`)
  return path
}

describe('processCommand', () => {
  it('says no more than it has to for a plain home', () => {
    expect(processCommand({ home: '/home/ada/.keyturn', sessionId: 'a1', platform: 'darwin' })).toBe(
      '/home/ada/.keyturn/bin/keyturn-credentials a1',
    )
  })

  it.each(['/home/a\nb', '/home/a\rb', '/home/a\tb', '/home/a\0b', '/home/a\u0085b', '/home/a\u2028b'])(
    'names no program in %j',
    (home) => {
      expect(() => processCommand({ home, sessionId, platform: 'linux' })).toThrow(
        'a control character is in it',
      )
    },
  )

  it.each(['', 'A', 'a b', 'a;b', '../x', 'ü'])('takes no id like %j', (id) => {
    expect(() => processCommand({ home: '/h', sessionId: id, platform: 'linux' })).toThrow('is no session id')
  })

  // By what `cmd /?` documents; there is no Windows here to run it.
  it.each([
    ['C:\\Users\\ada\\.keyturn', 'C:\\Users\\ada\\.keyturn\\bin\\keyturn-credentials.cmd'],
    ['C:\\Users\\Ada L\\.keyturn', '"C:\\Users\\Ada L\\.keyturn\\bin\\keyturn-credentials.cmd"'],
    ["C:\\o'neil $x\\k", '"C:\\o\'neil $x\\k\\bin\\keyturn-credentials.cmd"'],
    ['C:\\a@b', 'C:\\a@b\\bin\\keyturn-credentials.cmd'],
  ])('quotes %s for cmd', (home, word) => {
    expect(processCommand({ home, sessionId: 'a1', platform: 'win32' })).toBe(`${word} a1`)
  })

  it.each(['C:\\a%b', 'C:\\a & b', 'C:\\x (86)', 'C:\\a^b', 'C:\\a!b', 'C:\\a b@c', 'C:\\a #b'])(
    'refuses %s, which cmd has no way to name',
    (home) => {
      expect(() => processCommand({ home, sessionId, platform: 'win32' })).toThrow('no profile can name')
    },
  )
})
