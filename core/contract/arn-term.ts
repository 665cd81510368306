/** An ARN that was typed into a search: the account it names, and the role, if it is one's. Values are lower-case. */
export interface ArnTerm {
  readonly kind: 'arn'
  /** Twelve digits. */
  readonly accountId: string
  readonly roleName: string | null
}

/**
 * Null for what is no ARN, or one that names no account. Accounts (`arn:aws:organizations::…:account/o-…/ID`), roles and
 * their sessions (`…:assumed-role/ROLE/…`) are understood; a role that IAM Identity Center made for a permission set
 * (`AWSReservedSSO_NAME_16HEX`) is called like the permission set. Anything else stands for its account. Pure.
 */
export function arnTerm(text: string): ArnTerm | null {
  const [prefix, , service, , owner = '', ...rest] = text.toLowerCase().split(':')
  if (prefix !== 'arn') return null
  const parts = rest.join(':').split('/')
  const [type] = parts
  if (service === 'organizations') {
    const accountId = type === 'account' ? (parts.at(-1) ?? '') : ''
    return /^\d{12}$/.test(accountId) ? { kind: 'arn', accountId, roleName: null } : null
  }
  if (!/^\d{12}$/.test(owner)) return null
  const role = type === 'role' ? parts.at(-1) : type === 'assumed-role' ? parts[1] : undefined
  return { kind: 'arn', accountId: owner, roleName: role === undefined ? null : permissionSetOf(role) }
}

function permissionSetOf(roleName: string): string {
  return /^awsreservedsso_(.+)_[0-9a-f]{16}$/.exec(roleName)?.[1] ?? roleName
}
