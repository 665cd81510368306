import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { quoteForPosix } from '../../../agent/shell/format-environment.ts'
import { chromiumPath } from '../../../build/chromium-path.mjs'
import { temporaryFolder } from '../temporary-folder.ts'
import { chromiumArgs } from '../window/chromium-args.ts'

/**
 * A folder for a PATH in which `chromium` is the tests' own, confined to this machine, with windows that are on no screen.
 * `hand` lets a test click in it: it listens to the DevTools protocol on a port as well.
 */
export function browserInPath({ hand = false }: { readonly hand?: boolean } = {}): string {
  const folder = temporaryFolder()
  const args = [
    ...chromiumArgs(['localhost']),
    // A window as people have it, on a screen that is not there.
    '--ozone-platform=headless',
    '--ozone-override-screen-size=1280,800',
    '--window-size=1000,700',
    ...(hand ? ['--remote-debugging-port=0'] : []),
  ]
  script(folder, `exec ${[chromiumPath, ...args].map(quoteForPosix).join(' ')} "$@"`)
  return folder
}

/** A folder for a PATH in which `chromium` is this shell script. */
export function scriptInPath(text: string): string {
  const folder = temporaryFolder()
  script(folder, text)
  return folder
}

function script(folder: string, text: string): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'chromium'), `#!/bin/sh\n${text}\n`, { mode: 0o755 })
}
