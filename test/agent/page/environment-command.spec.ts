import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { environmentCommand } from '../../../agent/page/environment-command.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

describe('the line that sets a session’s variables', () => {
  it.each<readonly [string, NodeJS.Platform, string]>([
    ['payments', 'linux', 'eval "$(keyturn env payments)"'],
    ['prod/Admin', 'darwin', 'eval "$(keyturn env prod/Admin)"'],
    ['big prod/Admin', 'linux', `eval "$(keyturn env 'big prod/Admin')"`],
    ['payments', 'win32', `keyturn env 'payments' --format powershell | Out-String | Invoke-Expression`],
    [`it’s`, 'win32', `keyturn env 'it’’s' --format powershell | Out-String | Invoke-Expression`],
  ])('for %s on %s', (session, platform, line) => {
    expect(environmentCommand(session, platform)).toBe(line)
  })

  it.each(['$(touch pwned)', `it's "quoted"`, '`touch pwned`', '"; touch pwned; "', 'a b\\'])(
    'hands %s to keyturn as it is, in a real shell',
    (session) => {
      const bin = temporaryFolder()
      writeFileSync(join(bin, 'keyturn'), `#!/bin/sh\nprintf '%s\\0' "$@" > '${bin}/args'\n`, { mode: 0o755 })
      const line = environmentCommand(session, 'linux')
      execFileSync('/bin/sh', ['-c', line], { cwd: bin, env: { PATH: `${bin}:/usr/bin:/bin` } })
      const args = execFileSync('/bin/cat', [join(bin, 'args')], { encoding: 'utf8' })
      expect(args).toBe(`env\0${session}\0`)
      expect(execFileSync('/bin/ls', [bin], { encoding: 'utf8' })).toBe('args\nkeyturn\n')
    },
  )
})
