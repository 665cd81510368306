import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import type { AwsAccess } from '../aws/aws-access.ts'
import { fetchByHandler } from '../aws/fetch-by-handler.ts'
import type { Caller } from '../caller.ts'
import { CoreError } from '../core-error.ts'
import type { RunProgram } from '../host.ts'
import { assertNever } from '../lib/assert-never.ts'
import { type CatalogPin, pinOf } from './catalog-pin.ts'
import { type CatalogPlace, placeOf, signaturePlaceOf } from './catalog-place.ts'
import { readGitFile } from './git-remote.ts'
import { verifySshSignature } from './ssh-signature.ts'

/** A catalogue as it stands where it comes from. */
export interface FetchedCatalog {
  readonly text: string
  readonly sha256: string
  /** Null for what is no git remote. */
  readonly commit: string | null
}

/**
 * Gets a catalogue, and holds it to its pin. `session`: who reads it at S3, by id, alias or text.
 * @throws CoreError `invalid-input` for a place that is none, or a catalogue that is not the one it was pinned to; `network`,
 * `process-failed` where git or ssh-keygen fail, what AWS refuses, `cancelled`.
 */
export type FetchCatalog = (
  source: string,
  options: { readonly pin: string | null; readonly session: string | null; readonly caller: Caller },
) => Promise<FetchedCatalog>

/** Bytes; 5,000 sessions are about 1 MB. */
const longest = 4 * 1024 * 1024

/** An object of S3, read with the credentials of a session, running or not; null: more than `longest` bytes. */
type ReadObject = (
  object: { readonly bucket: string; readonly key: string; readonly longest: number },
  reader: { readonly session: string; readonly caller: Caller },
) => Promise<string | null>

export function createFetchCatalog({
  access,
  runProgram,
  readObject,
}: {
  readonly access: Pick<AwsAccess, 'http'>
  readonly runProgram: RunProgram
  readonly readObject: ReadObject
}): FetchCatalog {
  type Wish = Omit<Parameters<FetchCatalog>[1], 'pin'>

  async function textAt(
    place: Exclude<CatalogPlace, { kind: 'git' }>,
    { session, caller }: Wish,
  ): Promise<string> {
    switch (place.kind) {
      case 'file':
        return await readCatalogFile(place.path)
      case 'https':
        return await textByHttps(access, place.url, caller.signal)
      case 's3': {
        const { bucket, key } = place
        if (session === null)
          throw new CoreError('invalid-input', `nobody was named who reads s3://${bucket}/${key}`, {
            hint: 'say which session may: --session SESSION',
          })
        const text = await readObject({ bucket, key, longest }, { session, caller })
        if (text === null) throw tooLarge(`s3://${bucket}/${key}`)
        return text
      }
      default:
        return assertNever(place)
    }
  }

  async function fetchInto(
    folder: string,
    {
      source,
      place,
      pin,
    }: { readonly source: string; readonly place: CatalogPlace; readonly pin: CatalogPin },
    wish: Wish,
  ): Promise<Omit<FetchedCatalog, 'sha256'>> {
    const { signal, quiet = false } = wish.caller
    if (place.kind === 'git')
      return await readGitFile(
        { ...place, commit: pin.kind === 'commit' ? pin.commit : null },
        { folder, signer: pin.kind === 'signer' ? pin.key : null, quiet, longest, runProgram, signal },
      )
    const text = await textAt(place, wish)
    if (text.length > longest) throw tooLarge(source)
    if (pin.kind === 'signer') {
      const signature = await textAt(signaturePlaceOf(place), wish)
      await verifySshSignature({ text, signature, key: pin.key }, { folder, runProgram, signal })
    }
    return { text, commit: null }
  }

  return async (source, { pin: pinText, ...wish }) => {
    const pin = pinOf(pinText)
    const folder = await mkdtemp(join(tmpdir(), 'keyturn-catalog-'))
    try {
      const { text, commit } = await fetchInto(folder, { source, place: placeOf(source), pin }, wish)
      const sha256 = createHash('sha256').update(text).digest('hex')
      if (isPinned(pin, { sha256, commit })) return { text, sha256, commit }
      throw new CoreError('invalid-input', `${source} is not what it was pinned to: it is sha256:${sha256}`, {
        hint: 'nothing of it was taken; look at what changed, then follow it anew with another --pin',
      })
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
}

/** A signature was held against its key before. */
function isPinned(pin: CatalogPin, { sha256, commit }: Omit<FetchedCatalog, 'text'>): boolean {
  switch (pin.kind) {
    case 'none':
    case 'signer':
      return true
    case 'content':
      return pin.sha256 === sha256
    case 'commit':
      return pin.commit === commit
    default:
      return assertNever(pin)
  }
}

async function textByHttps(
  access: Pick<AwsAccess, 'http'>,
  url: string,
  signal: AbortSignal,
): Promise<string> {
  const get = fetchByHandler(access, { who: url, signal, longestAnswer: longest + 1 })
  const response = await get(url, { method: 'GET', headers: { accept: 'application/yaml, text/plain' } })
  if (response.ok) return await response.text()
  throw new CoreError('network', `${url} answered ${response.status}`, {
    hint: 'open it in a browser: it has to be there for who is not signed in, and without a redirect',
  })
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

function tooLarge(source: string): CoreError {
  return new CoreError('invalid-input', `${source} is too large for a catalogue`)
}
