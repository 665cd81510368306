import { closeSync, type Dirent } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { readCachedLogin } from '../access/cached-login.ts'
import type { AwsFileKind } from '../aws-files/aws-file-kind.ts'
import { patienceMs, readWhenStill } from '../aws-files/still-file.ts'
import { readCliToken } from '../integrations/cli-token.ts'
import type { JsonFields } from '../lib/json-file.ts'
import { type AwsDocument, readDocument } from './aws-document.ts'
import type { CachedSignIn, DoctorFacts, FileFacts, FileMode } from './facts.ts'

/** Where the files are that tools go by. Absolute paths. */
export interface DoctorPlaces {
  readonly config: string
  readonly credentials: string
  readonly ssoCache: string
  readonly loginCache: string
  /** Where the AWS CLI keeps credentials of assumed roles; null: not looked at. */
  readonly cliCache: string | null
}

/** What there is of files, read once. What cannot be read is said in the facts; nothing throws. */
export async function gatherFiles(
  places: DoctorPlaces,
  { now, platform }: { readonly now: Date; readonly platform: NodeJS.Platform },
): Promise<Pick<DoctorFacts, 'files' | 'ssoTokens' | 'logins' | 'caches'>> {
  // Windows keeps no such bits; what it shows for them says nothing.
  const modes = platform !== 'win32'
  const [config, credentials, sso, logins, cli] = await Promise.all([
    sharedFile('config', places.config, modes),
    sharedFile('credentials', places.credentials, modes),
    jsonFiles(places.ssoCache, modes),
    jsonFiles(places.loginCache, modes),
    places.cliCache === null ? [] : jsonFiles(places.cliCache, modes),
  ])
  return {
    files: { config, credentials },
    ssoTokens: signIns(sso, (fields) => {
      const token = readCliToken(fields)
      return token === null
        ? null
        : {
            expiresAt: token.expiresAt,
            isRefreshable: token.refreshing !== null && token.refreshing.clientExpiresAt > now,
            region: token.region,
          }
    }),
    logins: signIns(logins, (fields, { modifiedAt }) => {
      const login = readCachedLogin(fields)
      return login === null
        ? null
        : {
            expiresAt: login.expiresAt,
            isRefreshable: now.getTime() - modifiedAt.getTime() < longestLoginMs,
            region: login.signInRegion,
          }
    }),
    caches: [...sso, ...logins, ...cli].map(({ path, mode }) => ({ path, mode })),
  }
}

/** A sign-in of `aws login` is refreshed for so long, and each refresh writes its file. (AWS CLI user guide.) */
const longestLoginMs = 12 * 60 * 60_000

const empty: AwsDocument = { sections: [], broken: null }

async function sharedFile(kind: AwsFileKind, path: string, modes: boolean): Promise<FileFacts> {
  const none = { path, mode: null, reason: null, modifiedAt: null, document: empty }
  try {
    const seen = await readWhenStill(path, { known: null, patienceMs })
    if (seen === null) return { ...none, state: 'absent' }
    closeSync(seen.descriptor)
    const { mode, mtime } = await stat(path)
    return {
      ...none,
      state: 'read',
      mode: modes ? mode & 0o777 : null,
      modifiedAt: mtime,
      document: readDocument(kind, seen.text),
    }
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    // The empty device is how a shell of ours has no profiles.
    if (code === 'EFTYPE') return { ...none, state: 'read' }
    return { ...none, state: 'unreadable', reason: code === '' ? message : code }
  }
}

interface JsonFound extends FileMode {
  readonly name: string
  readonly modifiedAt: Date
  /** Null: it is no JSON object. */
  readonly fields: JsonFields | null
}

/** Those of a folder, by name. One that may not be read is none of ours to judge by its content. */
async function jsonFiles(folder: string, modes: boolean): Promise<readonly JsonFound[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((): Dirent[] => [])
  const names = entries
    .map(({ name }) => name)
    .filter((name) => name.endsWith('.json'))
    .sort()
  const found = await Promise.all(names.map(async (name) => await jsonFile(join(folder, name), name, modes)))
  return found.filter((one) => one !== null)
}

async function jsonFile(path: string, name: string, modes: boolean): Promise<JsonFound | null> {
  try {
    const stats = await stat(path)
    if (!stats.isFile() || stats.size > longestJson) return null
    const fields = jsonFields(await readFile(path, 'utf8'))
    return { path, name, mode: modes ? stats.mode & 0o777 : null, modifiedAt: stats.mtime, fields }
  } catch {
    return null
  }
}

const longestJson = 1024 * 1024

/** Null: it is no JSON object. The parser's own words would quote a secret. */
export function jsonFields(text: string): JsonFields | null {
  try {
    const json: unknown = JSON.parse(text)
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? { ...json } : null
  } catch {
    return null
  }
}

function signIns(
  files: readonly JsonFound[],
  read: (
    fields: JsonFields,
    file: JsonFound,
  ) => Omit<Extract<CachedSignIn, { kind: 'whole' }>, 'path' | 'kind'> | null,
): ReadonlyMap<string, CachedSignIn> {
  return new Map(
    files.flatMap((file): [string, CachedSignIn][] => {
      const { path, name, fields } = file
      if (fields === null) return [[name, { path, kind: 'half-written' }]]
      const one = read(fields, file)
      // Registrations of clients lie beside the sign-ins.
      return one === null ? [] : [[name, { path, kind: 'whole', ...one }]]
    }),
  )
}
