import type { Organization } from '../organization/organization.ts'
import type { UserPrincipal } from './credential.ts'
import { newUniqueId } from './new-key.ts'
import type { Role } from './role.ts'

/** The IAM user of the management account and the roles one can assume from there. */
export interface StandingIdentities {
  readonly user: UserPrincipal
  readonly roles: {
    /** Trusts the user. */
    readonly plain: Role
    /** Trusts the user once a code was given. */
    readonly mfa: Role
    /** Trusts the user with the external id. */
    readonly externalId: Role
    /** Each trusts the one before it, the first the user and every role of the management account. */
    readonly chain: readonly [Role, Role, Role]
    /** Trusts everyone in the organization, so any role of the portal. */
    readonly organization: Role
    /** Trust the SAML provider of their own account: for half a day, for an hour, and in another account. */
    readonly saml: readonly [Role, Role, Role]
    /** Trusts the user, every role and every identity provider of the management account, where it may do everything. */
    readonly administrator: Role
    /** Trusts tokens of the registered identity providers, and nobody else. */
    readonly webIdentity: Role
  }
}

/** External id that the role `partner-audit` asks for. */
export const partnerExternalId = 'acme-partner-4711'

export function standingIdentities(organization: Organization, partition: string): StandingIdentities {
  const home = organization.managementAccountId
  const account = (name: string) =>
    organization.accounts.find((candidate) => candidate.name === name)?.id ?? home
  const user: UserPrincipal = {
    kind: 'user',
    arn: `arn:${partition}:iam::${home}:user/alice`,
    accountId: home,
    userId: newUniqueId('AIDA'),
    userName: 'alice',
  }
  const trustsUser = [{ kind: 'principal', arn: user.arn }] as const
  const role = (name: string, more: Pick<Role, 'accountId' | 'trust'> & Partial<Role>): Role => ({
    name,
    arn: `arn:${partition}:iam::${more.accountId}:role/${name}`,
    id: newUniqueId('AROA'),
    externalId: null,
    mfaRequired: false,
    maxSessionSeconds: 43_200,
    ...more,
  })
  const first = role('hop-one', {
    accountId: account('shared-services'),
    trust: [...trustsUser, { kind: 'account', accountId: home }],
  })
  const second = role('hop-two', {
    accountId: account('network'),
    trust: [{ kind: 'principal', arn: first.arn }],
  })
  const third = role('hop-three', {
    accountId: account('prod-payments'),
    trust: [{ kind: 'principal', arn: second.arn }],
  })
  return {
    user,
    roles: {
      plain: role('deployer', { accountId: account('staging-payments'), trust: trustsUser }),
      mfa: role('operator', {
        accountId: account('prod-payments'),
        trust: trustsUser,
        mfaRequired: true,
        maxSessionSeconds: 14_400,
      }),
      externalId: role('partner-audit', {
        accountId: account('audit'),
        trust: trustsUser,
        externalId: partnerExternalId,
        maxSessionSeconds: 3600,
      }),
      chain: [first, second, third],
      organization: role('org-reader', {
        accountId: account('audit'),
        trust: [{ kind: 'organization' }],
      }),
      saml: [
        role('federated-admin', { accountId: account('staging-payments'), trust: [{ kind: 'saml' }] }),
        role('federated-reader', {
          accountId: account('staging-payments'),
          trust: [{ kind: 'saml' }],
          maxSessionSeconds: 3600,
        }),
        role('federated-operator', { accountId: account('prod-payments'), trust: [{ kind: 'saml' }] }),
      ],
      administrator: role('AdministratorAccess', {
        accountId: home,
        trust: [
          ...trustsUser,
          { kind: 'account', accountId: home },
          { kind: 'saml' },
          { kind: 'web-identity' },
        ],
      }),
      webIdentity: role('web-deployer', {
        accountId: account('staging-payments'),
        trust: [{ kind: 'web-identity' }],
      }),
    },
  }
}
