import { profileNameSchema } from '../contract/session.ts'
import { accountNameOf, type KnownSession, roleNameOf } from './known-session.ts'

/**
 * The profile a start without `--profile` uses: what the user set, else the alias, else a slug of account and role;
 * of a SAML role that of its name, which tells one from all others already.
 * Never `default`, which takes over every tool and so has to be asked for.
 */
export function defaultProfileName(session: KnownSession): string {
  const { profile, alias } = session.preferences
  if (profile !== null) return profile
  if (
    alias !== null &&
    alias !== 'default' &&
    profileNameSchema.safeParse(alias).success &&
    !alias.includes(' ')
  )
    return alias
  const role = alias === null && session.kind !== 'saml-role' ? roleNameOf(session) : null
  const parts = [alias ?? accountNameOf(session) ?? session.name, role]
  const slug = slugOf(parts.filter((part) => part !== null).join('-'))
  return slug === '' || slug === 'default' ? `keyturn-${session.id.slice(0, 12)}` : slug
}

function slugOf(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '')
    .toLowerCase()
    .slice(0, 100)
}
