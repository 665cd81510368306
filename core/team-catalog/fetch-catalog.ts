import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import type { AwsAccess } from '../aws/aws-access.ts'
import { fetchByHandler } from '../aws/fetch-by-handler.ts'
import { CoreError } from '../core-error.ts'
import type { RunProgram } from '../host.ts'
import { assertNever } from '../lib/assert-never.ts'
import { type CatalogPlace, placeOf } from './catalog-place.ts'

/** A catalogue as it stands where it comes from. */
export interface FetchedCatalog {
  readonly text: string
  readonly sha256: string
  /** Null for what is no git remote. */
  readonly commit: string | null
}

/**
 * Gets a catalogue, and holds it to its pin.
 * @throws CoreError `invalid-input` for a place that is none, or a catalogue that is not the one it was pinned to; `network`,
 * `process-failed` where git fails, `cancelled`.
 */
export type FetchCatalog = (
  source: string,
  options: { readonly pin: string | null; readonly signal: AbortSignal },
) => Promise<FetchedCatalog>

/** Characters; 5,000 sessions are about 1 MB. */
const longest = 4 * 1024 * 1024

export function createFetchCatalog({
  access,
  runProgram,
}: {
  readonly access: Pick<AwsAccess, 'http'>
  readonly runProgram: RunProgram
}): FetchCatalog {
  async function byHttps(url: string, signal: AbortSignal): Promise<string> {
    const get = fetchByHandler(access, { who: url, signal })
    const response = await get(url, { method: 'GET', headers: { accept: 'application/yaml, text/plain' } })
    if (response.ok) return await response.text()
    throw new CoreError('network', `${url} answered ${response.status}`, {
      hint: 'open it in a browser: it has to be there for who is not signed in, and without a redirect',
    })
  }

  /** A clone of its own without a working tree, gone afterwards: no hook or filter of the repository is run. */
  async function byGit(
    { remote, path }: Extract<CatalogPlace, { kind: 'git' }>,
    { commit, signal }: { readonly commit: string | null; readonly signal: AbortSignal },
  ): Promise<{ readonly text: string; readonly commit: string }> {
    const folder = await mkdtemp(join(tmpdir(), 'keyturn-catalog-'))
    const git = async (...args: readonly string[]): Promise<string> => {
      const safe = ['-c', 'protocol.ext.allow=never', '-c', 'core.hooksPath=/dev/null', '-C', folder]
      const { exitCode, stdout, stderr } = await runProgram(['git', ...safe, ...args], { signal })
      if (exitCode === 0) return stdout.reveal()
      throw new CoreError(
        'process-failed',
        `git could not read ${remote}: ${stderr.trim().split('\n').at(-1) ?? ''}`,
        {
          hint: 'try the same with git ls-remote; Keyturn answers none of its questions',
        },
      )
    }
    try {
      await git('init', '--quiet', '--bare')
      await git('fetch', '--quiet', '--depth', '1', '--no-tags', '--', remote, commit ?? 'HEAD')
      return {
        commit: (await git('rev-parse', 'FETCH_HEAD')).trim(),
        text: await git('cat-file', 'blob', `FETCH_HEAD:${path}`),
      }
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }

  async function textAt(
    place: CatalogPlace,
    options: { readonly pin: string | null; readonly signal: AbortSignal },
  ): Promise<{ readonly text: string; readonly commit: string | null }> {
    switch (place.kind) {
      case 'file':
        return { text: await readCatalogFile(place.path), commit: null }
      case 'https':
        return { text: await byHttps(place.url, options.signal), commit: null }
      case 'git':
        return byGit(place, { commit: commitOf(options.pin), signal: options.signal })
      default:
        return assertNever(place)
    }
  }

  return async (source, options) => {
    const { text, commit } = await textAt(placeOf(source), options)
    if (text.length > longest) throw new CoreError('invalid-input', `${source} is too large for a catalogue`)
    const sha256 = createHash('sha256').update(text).digest('hex')
    const is = options.pin === null || options.pin === `sha256:${sha256}` || options.pin === commit
    if (!is)
      throw new CoreError('invalid-input', `${source} is not what it was pinned to: it is sha256:${sha256}`, {
        hint: 'nothing of it was taken; look at what changed, then follow it anew with another --pin',
      })
    return { text, sha256, commit }
  }
}

function commitOf(pin: string | null): string | null {
  return pin !== null && /^[0-9a-f]{40}$/.test(pin) ? pin : null
}

async function readCatalogFile(path: string): Promise<string> {
  if (!isAbsolute(path)) throw new CoreError('invalid-input', `${path} is not an absolute path`)
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    throw new CoreError('invalid-input', `${path} cannot be read`, {
      hint: 'is it there, and yours to read?',
      cause,
    })
  }
}
