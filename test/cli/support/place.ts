import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import type { BuiltCli } from './built-cli.ts'

/** The environment of somebody with an empty home who types commands, and nothing of the machine's own but PATH. */
export function newPlace({ bin }: BuiltCli): Readonly<Record<string, string>> {
  const home = temporaryFolder()
  const place = {
    HOME: home,
    KEYTURN_HOME: join(home, '.keyturn'),
    PATH: `${bin}:${process.env.PATH ?? ''}`,
    TMPDIR: join(home, 'tmp'),
    LANG: 'C.UTF-8',
    TZ: 'UTC',
  }
  mkdirSync(place.TMPDIR)
  return place
}
