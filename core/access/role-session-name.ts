import { CoreError } from '../core-error.ts'

/** What the placeholders of a role session name stand for. */
export interface NameParts {
  /** Who runs the agent, as the system calls them; null where it knows no name. */
  readonly user: string | null
  readonly host: string
  readonly session: string
}

/** Shown in CloudTrail and in the assumed role's ARN when the user gave no name of their own. */
export const defaultRoleSessionName = 'keyturn'

/** STS `RoleSessionName`: 2 to 64 of `[\w+=,.@-]`. */
const most = 64
const least = 2

/**
 * STS's RoleSessionName out of what the user wrote: placeholders are filled in, accents go, what STS does not take
 * becomes `-`, and it is cut at 64 characters. A name that was written whole stays as it is. Pure.
 * @throws CoreError `invalid-input` for `{user}` where nobody knows the user's name.
 */
export function roleSessionNameOf(template: string, parts: NameParts): string {
  const name = template.replaceAll(/\{(user|host|session)\}/g, (_, part: keyof NameParts) => {
    const value = parts[part]
    if (value === null) {
      throw new CoreError('invalid-input', `this machine knows no user name for {${part}} in ${template}`, {
        hint: 'write the role session name without it',
      })
    }
    return cleaned(value)
  })
  return name.slice(0, most).padEnd(least, '-')
}

function cleaned(value: string): string {
  return value
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\w+=,.@-]/gu, '-')
}
