import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { User } from './user.ts'

/** What a person might have in `~/.aws` for years: comments, an unknown key, CRLF, a nested block, no final line end. */
export const ownFiles = {
  credentials:
    '# mine, and they stay\r\n[legacy]\r\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\r\naws_secret_access_key=not-a-real-key\r\n; x-team = payments\r\n\r\n[backup]\ncredential_process = /usr/bin/vault-helper --quiet',
  config:
    '[default]\noutput = json\n\n[profile legacy]\nregion=us-east-2\ns3 =\n  max_concurrent_requests = 20\n  # nested, and commented\n',
} as const

/** Writes them into the home of a user. */
export function giveOwnFiles({
  credentialsFile,
  configFile,
}: Pick<User, 'credentialsFile' | 'configFile'>): void {
  for (const file of [credentialsFile, configFile]) mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(credentialsFile, ownFiles.credentials, { mode: 0o600 })
  writeFileSync(configFile, ownFiles.config, { mode: 0o600 })
}

/** The two files as they are now, to be compared with `ownFiles`. */
export function filesNow(user: User): {
  readonly credentials: string | null
  readonly config: string | null
} {
  return { credentials: user.read('credentials'), config: user.read('config') }
}
