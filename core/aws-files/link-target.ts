import { readlinkSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/** As many links in a row as Linux follows. */
const longestChain = 40

/**
 * Where a path leads when symbolic links are followed, also to where nothing is yet: replacing that file instead of
 * the link keeps the link.
 * @throws Error with code ELOOP for links in a circle.
 */
export function linkTarget(path: string): string {
  let target = path
  for (let step = 0; step <= longestChain; step++) {
    const link = linkAt(target)
    if (link === null) return target
    target = resolve(dirname(target), link)
  }
  throw Object.assign(new Error(`too many symbolic links: ${path}`), { code: 'ELOOP', path })
}

function linkAt(path: string): string | null {
  try {
    return readlinkSync(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    // EINVAL: it is no link. Windows says UNKNOWN for some.
    if (code === 'EINVAL' || code === 'ENOENT' || code === 'UNKNOWN') return null
    throw error
  }
}
