import { profileNameSchema } from '../contract/session.ts'
import { accountNameOf, type KnownSession, roleNameOf } from './known-session.ts'

/**
 * The profile a start without `--profile` uses: what the user set, else the alias, else a slug of account and role, with the
 * integration before it where an older integration has a role of that name: both run side by side then. Of a SAML role it
 * is a slug of its name, which tells one from all others already. Never the profile that `aws login` keeps for the session.
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
  const role = session.kind === 'saml-role' ? null : roleNameOf(session)
  const parts = alias === null ? [portalOf(session), accountNameOf(session) ?? session.name, role] : [alias]
  const slug = slugOf(parts.filter((part) => part !== null).join('-'))
  if (session.kind === 'login-session' && slug === slugOf(session.saved.loginProfile))
    return `keyturn-${slug}`
  return slug === '' || slug === 'default' ? `keyturn-${session.id.slice(0, 12)}` : slug
}

function portalOf(session: KnownSession): string | null {
  return session.kind === 'identity-center-role' && session.twin ? session.integration.name : null
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
