import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createFileDelivery } from '../../../../core/delivery/create-file-delivery.ts'
import type { FileDelivery, ProfileToPublish } from '../../../../core/delivery/file-delivery.ts'
import type { Clock, Log } from '../../../../core/host.ts'
import { secret } from '../../../../core/secrets/secret.ts'

/** A throw-away home with the user's `.aws` folder, and deliveries that work on it. */
export interface DeliveryHome {
  readonly home: string
  readonly folder: string
  readonly credentialsFile: string
  readonly configFile: string
  readonly recordFile: string
  /** What was logged as a warning, each with its fields. */
  readonly warnings: string[]
  /** A delivery with an empty memory, as after a restart. */
  deliver(): FileDelivery
  /** Writes the user's files; those left out stay away. */
  write(files: { readonly credentials?: string; readonly config?: string }): void
  /** Bytes as latin1; null: no such file. */
  read(): { readonly credentials: string | null; readonly config: string | null }
  /** Every name in the `.aws` folder; null: no folder. */
  names(): readonly string[] | null
  remove(): void
}

/** In memory where there is such a place: what is tested here is not the disk. */
const memory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

export function createDeliveryHome(parent = memory): DeliveryHome {
  const home = mkdtempSync(join(parent, 'keyturn-delivery-'))
  const folder = join(home, '.aws')
  const credentialsFile = join(folder, 'credentials')
  const configFile = join(folder, 'config')
  const recordFile = join(home, 'keyturn', 'published.jsonl')
  const warnings: string[] = []
  const log: Log = {
    info: () => {},
    warn: (message, fields) => warnings.push(`${message} ${JSON.stringify(fields)}`),
    error: () => {},
  }
  const read = (path: string) => (existsSync(path) ? readFileSync(path, 'latin1') : null)
  return {
    home,
    folder,
    credentialsFile,
    configFile,
    recordFile,
    warnings,
    deliver: () =>
      createFileDelivery({
        home: join(home, 'keyturn'),
        configFile,
        credentialsFile,
        recordFile,
        clock: systemClock,
        log,
        platform: process.platform,
      }),
    write(given) {
      mkdirSync(folder, { recursive: true })
      for (const [name, text] of Object.entries(given)) {
        writeFileSync(join(folder, name), text, 'latin1')
        // Of long ago: a file just written is waited for, lest its writer is not done.
        utimesSync(join(folder, name), 1_700_000_000, 1_700_000_000)
      }
    },
    read: () => ({ credentials: read(credentialsFile), config: read(configFile) }),
    names: () => (existsSync(folder) ? readdirSync(folder).toSorted() : null),
    remove: () => {
      rmSync(home, { recursive: true, force: true })
    },
  }
}

export const systemClock: Clock = {
  now: () => new Date(),
  after(ms, run) {
    const timer = setTimeout(run, ms).unref()
    return () => {
      clearTimeout(timer)
    }
  },
}

/** A profile to publish; `key` goes into its key id, secret and token. */
export function profileToPublish(
  profile: string,
  given: { readonly key?: string } & Partial<Omit<ProfileToPublish, 'profile'>> = {},
): ProfileToPublish {
  const { key = 'ONE', ...rest } = given
  return {
    profile,
    region: null,
    endpointUrl: null,
    adopting: null,
    holds: {
      kind: 'keys',
      credentials: {
        accessKeyId: `ASIA${key}`,
        secretAccessKey: secret(`secret/${key}`),
        sessionToken: secret(`token+${key}==`),
        issuedAt: new Date('2026-01-01T10:00:00Z'),
        expiresAt: new Date('2026-01-01T11:00:00Z'),
        accountId: null,
      },
    },
    ...rest,
  }
}

export const marker = '# published by keyturn, which takes it away again'

/** The lines `profileToPublish` becomes in the credentials file. */
export function publishedLines(key = 'ONE'): readonly string[] {
  return [
    marker,
    `aws_access_key_id = ASIA${key}`,
    `aws_secret_access_key = secret/${key}`,
    `aws_session_token = token+${key}==`,
  ]
}
