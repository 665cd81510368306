import type { AwsFileText } from '../../aws-files/aws-file-text.ts'
import { findBlock } from '../../aws-files/profile-block.ts'
import { profileOf } from '../../aws-files/section-header.ts'
import { findSections } from '../../aws-files/sections.ts'
import { shellWords } from '../../aws-files/shell-words.ts'
import { readProcessTarget } from '../../delivery/process-target.ts'
import type { KnownSession } from '../../sessions/known-session.ts'
import type { AwsProfiles } from './aws-profiles.ts'

/**
 * The profiles that Keyturn wrote: those of `keyturn profiles write`, and those that ask its shim. Each with the id of the
 * session it stands for; null where that is gone. Pure.
 */
export function ownProfiles(
  { profiles }: AwsProfiles,
  {
    config,
    shim,
    sessions,
  }: { readonly config: AwsFileText; readonly shim: string; readonly sessions: readonly KnownSession[] },
): ReadonlyMap<string, string | null> {
  const ids = new Set(sessions.map(({ id }) => id))
  const written = namesInBlock(config)
  const own = new Map<string, string | null>()
  for (const { name, settings } of profiles.values()) {
    const [program, target = ''] = shellWords(settings.get('credential_process') ?? '') ?? []
    if (program === shim) {
      const { session } = readProcessTarget(target)
      own.set(name, ids.has(session) ? session : null)
    } else if (written.has(name)) {
      const role = sessions.find(
        (one) =>
          one.kind === 'identity-center-role' &&
          one.account.accountId === settings.get('sso_account_id') &&
          one.roleName === settings.get('sso_role_name'),
      )
      own.set(name, role?.id ?? null)
    }
  }
  return own
}

function namesInBlock(config: AwsFileText): ReadonlySet<string> {
  const block = findBlock(config)
  if (block.kind !== 'found') return new Set()
  const names = findSections(config.slice(block.body, block.bodyEnd)).map(({ header }) =>
    profileOf('config', header),
  )
  return new Set(names.filter((name) => name !== null))
}
