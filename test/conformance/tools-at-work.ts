import { appendFileSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { StartedSession } from '../../core/contract/operations.ts'
import { processCommand } from '../../core/delivery/process-command.ts'
import { eventually } from '../support/eventually.ts'
import { launchEmulator, type LaunchedEmulator } from '../support/launch-emulator.ts'
import { profileKeys } from '../support/profile-keys.ts'
import type { RunOptions } from '../support/run-process.ts'
import { signedFetch } from '../support/signed-fetch.ts'
import { words } from '../support/words.ts'
import { keyturnScript, signedInUser, type User } from '../support/user.ts'
import { role } from './ways.ts'

/** How long AWS honours what it issues before `untilRunOut`, in seconds. */
const lifeSeconds = 16

/** A bucket of the role's account. */
export const bucket = 'acme-conformance'

export interface ToolsAtWork {
  readonly emulator: LaunchedEmulator
  readonly user: User
  /** Somebody's shell with `keyturn` installed in it, and without any address but AWS's. */
  readonly shell: Pick<RunOptions, 'env' | 'cwd'>
  /** What the ARN of the role has to be. */
  readonly arn: RegExp
  /** Puts something small into the bucket. */
  putObject(key: string): Promise<void>
  /** Until AWS honours nothing of what has been handed out so far. The keys that come then live for an hour. */
  untilRunOut(): Promise<void>
}

/** A user who is somebody else by default, with the profiles `published` and `by-process`, whose keys run out within seconds. To be called in `beforeAll`. */
export async function toolsAtWork(): Promise<ToolsAtWork> {
  const emulator = await launchEmulator(
    ...words(`--accounts 4 --roles 2 --credential-lifetime ${lifeSeconds}`),
  )
  const user = await signedInUser(emulator, { env: proxies })
  const { session } = await user.json<StartedSession>('start', role.reference, '--profile', 'published')
  const home = user.keyturnHome
  const command = processCommand({ home, sessionId: session.id, platform: process.platform })
  appendFileSync(
    user.configFile,
    `[profile by-process]\ncredential_process = ${command}\nregion = eu-west-1\n`,
  )
  // Whom every tool takes to be meant where nobody is named.
  appendFileSync(
    user.credentialsFile,
    '\n[default]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = not-a-real-key\n',
  )
  const put = async (path: string) => {
    const keys = await profileKeys(user, 'published')
    if (keys === null) throw new Error('the profile has no keys')
    const { ok, status } = await signedFetch({ ...emulator, keys }, { service: 's3', method: 'PUT', path })
    if (!ok) throw new Error(`PUT ${path}: ${status}`)
  }
  await put(`/${bucket}`)
  return {
    emulator,
    user,
    arn: arnOf(session.accountId),
    shell: shellOf(user),
    putObject: (key) => put(`/${bucket}/${key}`),
    async untilRunOut() {
      const { accessKeyId, expiresAt } = await user.json<StartedSession['session']>('show', role.reference)
      await emulator.set({ credentialLifetimeSeconds: null })
      await eventually(
        async () => {
          expect(Date.now()).toBeGreaterThan(Date.parse(expiresAt ?? ''))
          expect((await profileKeys(user, 'published'))?.accessKeyId).not.toBe(accessKeyId)
        },
        3 * lifeSeconds * 1_000,
      )
    },
  }
}

/** What is not on this machine would have to pass a proxy that is not there. */
export const proxies = {
  HTTP_PROXY: 'http://127.0.0.1:9',
  HTTPS_PROXY: 'http://127.0.0.1:9',
  NO_PROXY: '127.0.0.1,localhost',
} as const

export function shellOf(user: User): ToolsAtWork['shell'] {
  const bin = join(user.folder, 'bin')
  mkdirSync(bin)
  symlinkSync(keyturnScript, join(bin, 'keyturn'))
  return {
    cwd: user.folder,
    env: {
      ...user.env,
      PATH: `${bin}:${user.env.PATH ?? ''}`,
      AWS_PAGER: '',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_MAX_ATTEMPTS: '1',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    },
  }
}

/** The ARN of the role once the portal assumed it. */
export function arnOf(accountId: string | null): RegExp {
  return new RegExp(`^arn:aws:sts::${accountId}:assumed-role/AWSReservedSSO_${role.name}_[0-9a-f]{16}/`)
}
