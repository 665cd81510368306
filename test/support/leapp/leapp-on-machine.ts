import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CoreError } from '../../../core/core-error.ts'
import type { LeappHost } from '../../../core/host.ts'
import { secret } from '../../../core/secrets/secret.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { ids, machineId } from './leapp-workspaces.ts'
import { writeLeappText } from './write-leapp-text.ts'

/** Leapp as it would be on this machine, with a keychain of the test's own. */
export interface LeappOnMachine extends LeappHost {
  readonly workspaceFile: string
  readonly backupFile: string
  /** By account name; as keytar has them under the service `Leapp`. */
  readonly secrets: Map<string, string>
  condition: 'working' | 'locked'
  /** The account names that were asked for. */
  readonly asked: string[]
  /** Every file of the folder with its bytes, mode and time of change. */
  state(): readonly unknown[]
}

export function leappOnMachine(workspace: unknown): LeappOnMachine {
  const folder = join(temporaryFolder(), '.Leapp')
  mkdirSync(join(folder, 'plugins'), { recursive: true })
  const workspaceFile = join(folder, 'Leapp-lock.json')
  const backupFile = join(folder, 'Leapp-lock.backup.bin')
  for (const file of [workspaceFile, backupFile])
    writeFileSync(file, writeLeappText(workspace, machineId), { mode: 0o644 })
  const leapp: LeappOnMachine = {
    folder,
    workspaceFile,
    backupFile,
    secrets: new Map(),
    condition: 'working',
    asked: [],
    machineIds: () => Promise.resolve([machineId]),
    readSecret(account) {
      leapp.asked.push(account)
      if (leapp.condition === 'locked')
        return Promise.reject(
          new CoreError('host-unable', 'the keychain cannot be read for Leapp: it is locked'),
        )
      const text = leapp.secrets.get(account)
      return Promise.resolve(text === undefined ? null : secret(text))
    },
    state: () =>
      [folder, ...readdirSync(folder).map((name) => join(folder, name))].map((path) => {
        const { mode, mtimeMs, ctimeMs } = statSync(path)
        return {
          path,
          mode,
          mtimeMs,
          ctimeMs,
          text: statSync(path).isFile() ? readFileSync(path, 'utf8') : null,
        }
      }),
  }
  return leapp
}

/** As Leapp keeps the long-term key of an IAM user. */
export function keyEntries(
  key: { readonly accessKeyId: string; readonly secretAccessKey: string },
  sessionId: string = ids.user,
): readonly (readonly [account: string, text: string])[] {
  return [
    [`${sessionId}-iam-user-aws-session-access-key-id`, key.accessKeyId],
    [`${sessionId}-iam-user-aws-session-secret-access-key`, key.secretAccessKey],
  ]
}
