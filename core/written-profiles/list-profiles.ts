import { type AwsFileText, decodeText } from '../aws-files/aws-file-text.ts'
import { readOptions } from '../aws-files/options.ts'
import type { FoundBlock } from '../aws-files/profile-block.ts'
import { profileOf } from '../aws-files/section-header.ts'
import { findSections } from '../aws-files/sections.ts'
import type { WrittenProfile } from '../contract/written-profiles.ts'
import { labelOf } from '../sessions/known-session.ts'
import type { SessionBook } from '../sessions/session-book.ts'

/** What the block of the file has, as it stands there. Pure. */
export function listProfiles(
  text: AwsFileText,
  block: Exclude<FoundBlock, { kind: 'damaged' }>,
  book: Pick<SessionBook, 'all' | 'byId'>,
): readonly WrittenProfile[] {
  if (block.kind === 'none') return []
  const inside = text.slice(block.body, block.bodyEnd)
  const roles = new Map<string, string>(
    book
      .all()
      .flatMap((session) =>
        session.kind === 'identity-center-role' && !session.gone
          ? [[`${session.account.accountId} ${session.roleName}`, labelOf(session)] as const]
          : [],
      ),
  )
  return findSections(inside).flatMap(({ header, body, end }): readonly WrittenProfile[] => {
    const profile = profileOf('config', header)
    if (profile === null) return []
    const { options } = readOptions(inside, body, end)
    const value = (key: string) => decodeText(options.findLast((option) => option.key === key)?.value ?? '')
    const command = value('credential_process')
    if (command === '') {
      const role = `${value('sso_account_id')} ${value('sso_role_name')}`
      return [{ profile, style: 'sso-session', session: roles.get(role) ?? null }]
    }
    const session = book.byId(command.slice(command.lastIndexOf(' ') + 1))
    return [{ profile, style: 'process', session: session === null ? null : labelOf(session) }]
  })
}
