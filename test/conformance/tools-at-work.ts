import { appendFileSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { StartedSession } from '../../core/contract/operations.ts'
import { eventually } from '../support/eventually.ts'
import { launchEmulator, type LaunchedEmulator } from '../support/launch-emulator.ts'
import { profileKeys } from '../support/profile-keys.ts'
import type { RunOptions } from '../support/run-process.ts'
import { words } from '../support/words.ts'
import { keyturnScript, signedInUser, type User } from '../support/user.ts'

/** How long AWS honours what these tools are given, in seconds: they have to live through a refresh. */
const lifeSeconds = 12

/** The role of the profiles `published` (keys in `~/.aws/credentials`) and `by-process` (a line in `~/.aws/config`). */
export const role = { name: 'ReadOnlyAccess', reference: 'audit/ReadOnlyAccess' } as const

export interface ToolsAtWork {
  readonly emulator: LaunchedEmulator
  readonly user: User
  /** Somebody's shell with `keyturn` installed in it, and without any address but AWS's. */
  readonly shell: Pick<RunOptions, 'env' | 'cwd'>
  /** What the ARN of the role has to be. */
  readonly arn: RegExp
  /** Until AWS honours nothing of what was published at first. */
  untilFirstKeysRanOut(): Promise<void>
}

/** A user whose credentials run out every few seconds. To be called in `beforeAll`. */
export async function toolsAtWork(): Promise<ToolsAtWork> {
  const emulator = await launchEmulator(
    ...words(`--accounts 4 --roles 2 --credential-lifetime ${lifeSeconds}`),
  )
  const user = await signedInUser(emulator, { env: proxies })
  const { session } = await user.json<StartedSession>('start', role.reference, '--profile', 'published')
  appendFileSync(
    user.configFile,
    `[profile by-process]\ncredential_process = keyturn credentials ${session.id}\nregion = eu-west-1\n`,
  )
  return {
    emulator,
    user,
    arn: arnOf(session.accountId),
    shell: shellOf(user),
    untilFirstKeysRanOut: () =>
      eventually(
        async () => {
          expect(Date.now()).toBeGreaterThan(Date.parse(session.expiresAt ?? ''))
          expect((await profileKeys(user, 'published'))?.accessKeyId).not.toBe(session.accessKeyId)
        },
        3 * lifeSeconds * 1_000,
      ),
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
