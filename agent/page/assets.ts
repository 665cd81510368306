import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { CoreError } from '../../core/core-error.ts'

export interface Asset {
  readonly type: string
  readonly body: Uint8Array<ArrayBuffer>
}

/** Everything that is served as a file, by its path in the address; `/` is the page. No request reaches the file system. */
export type Assets = ReadonlyMap<string, Asset>

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
}

/** Reads the built window whole. @throws CoreError `host-unable` when this build has none. */
export async function readAssets(folder: string): Promise<Assets> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((cause: unknown) => {
    throw noPage(cause)
  })
  const assets = new Map<string, Asset>()
  for (const entry of entries) {
    const type = types[extname(entry.name)]
    if (!entry.isFile() || type === undefined) continue
    const file = join(entry.parentPath, entry.name)
    const path = `/${relative(folder, file).split(sep).join('/')}`
    assets.set(path === '/index.html' ? '/' : path, { type, body: Uint8Array.from(await readFile(file)) })
  }
  if (!assets.has('/')) throw noPage()
  return assets
}

function noPage(cause?: unknown): CoreError {
  return new CoreError('host-unable', 'this build of keyturn has no page', {
    cause,
    hint: 'build it with npm run build',
  })
}
