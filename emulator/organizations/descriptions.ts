import type {
  Account,
  AccountState,
  Organization,
  OrganizationalUnit,
  ServiceControlPolicy,
} from '../organization/organization.ts'

/** `Status` is the older word, which knows fewer of them: an account that is closed for good has none. */
const statusOf: Readonly<Partial<Record<AccountState, string>>> = {
  ACTIVE: 'ACTIVE',
  SUSPENDED: 'SUSPENDED',
  PENDING_CLOSURE: 'PENDING_CLOSURE',
}

/** Parts of the organization in the words of AWS Organizations; times are seconds since 1970, as awsJson1.1 has them. */
export function createDescriptions(dependencies: {
  readonly current: () => Organization
  readonly partition: string
}) {
  const { current, partition } = dependencies
  const serviceControl = { Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }
  const arn = (resource: string) =>
    `arn:${partition}:organizations::${current().managementAccountId}:${resource}`
  return {
    organization() {
      const { id, managementAccountId, accounts } = current()
      return {
        Id: id,
        Arn: arn(`organization/${id}`),
        FeatureSet: 'ALL',
        MasterAccountArn: arn(`account/${id}/${managementAccountId}`),
        MasterAccountId: managementAccountId,
        MasterAccountEmail: accounts.find((account) => account.id === managementAccountId)?.email ?? '',
        AvailablePolicyTypes: [serviceControl],
      }
    },
    root() {
      const { id, root } = current()
      return {
        Id: root.id,
        Arn: arn(`root/${id}/${root.id}`),
        Name: root.name,
        PolicyTypes: [serviceControl],
      }
    },
    unit: (unit: OrganizationalUnit) => ({
      Id: unit.id,
      Arn: arn(`ou/${current().id}/${unit.id}`),
      Name: unit.name,
    }),
    account: (account: Account) => ({
      Id: account.id,
      Arn: arn(`account/${current().id}/${account.id}`),
      Email: account.email,
      Name: account.name,
      ...(account.state in statusOf ? { Status: statusOf[account.state] } : {}),
      State: account.state,
      JoinedMethod: account.id === current().managementAccountId ? 'INVITED' : 'CREATED',
      JoinedTimestamp: account.joinedAt.getTime() / 1000,
    }),
    /** All that policies can be attached to. */
    targets() {
      const { id: organizationId, root, units, accounts } = current()
      const target = (Type: string, part: string, { id, name }: { id: string; name: string }) => ({
        TargetId: id,
        Arn: arn(`${part}/${organizationId}/${id}`),
        Name: name,
        Type,
      })
      return [
        target('ROOT', 'root', root),
        ...units.map((unit) => target('ORGANIZATIONAL_UNIT', 'ou', unit)),
        ...accounts.map((account) => target('ACCOUNT', 'account', account)),
      ]
    },
    policy: (policy: ServiceControlPolicy) => ({
      Id: policy.id,
      Arn: policy.awsManaged
        ? `arn:${partition}:organizations::aws:policy/service_control_policy/${policy.id}`
        : arn(`policy/${current().id}/service_control_policy/${policy.id}`),
      Name: policy.name,
      Description: policy.description,
      Type: 'SERVICE_CONTROL_POLICY',
      AwsManaged: policy.awsManaged,
    }),
  }
}
