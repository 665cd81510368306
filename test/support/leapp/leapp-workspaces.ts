/** The raw id of the machine that the fixtures are of. */
export const machineId = '4c4c4544-0051-3510-8051-b4c04f4e4d32'

export type LeappJson = Record<string, unknown>

const portal = 'https://acme.awsapps.com/start'

/** As Leapp 0.26.1 writes it, with one of each. */
export function leappWorkspace(): LeappJson {
  return {
    _workspaceVersion: 7,
    _sessions: [
      {
        sessionId: ids.user,
        sessionName: 'alice',
        status: 0,
        startDateTime: '1970-01-01T00:00:00.000Z',
        region: 'eu-west-1',
        type: 'awsIamUser',
        profileId: ids.work,
        mfaDevice: 'arn:aws:iam::123456789012:mfa/alice',
      },
      {
        sessionId: ids.federated,
        sessionName: 'okta admin',
        status: 0,
        region: 'eu-central-1',
        type: 'awsIamRoleFederated',
        profileId: ids.usual,
        idpUrlId: ids.idpUrl,
        idpArn: 'arn:aws:iam::123456789012:saml-provider/okta',
        roleArn: 'arn:aws:iam::123456789012:role/Admin',
      },
      // Before its source, as lists are.
      chained([ids.second, 'second'], ids.first, 'arn:aws:iam::333333333333:role/deep'),
      chained([ids.first, 'first'], ids.user, 'arn:aws:iam::222222222222:role/audit'),
      ssoRole([ids.role, 'payments'], '444444444444/ReadOnly', {
        profileId: ids.work,
        region: 'eu-north-1',
      }),
      chained([ids.below, 'below'], ids.role, 'arn:aws:iam::555555555555:role/below'),
      {
        sessionId: ids.azure,
        sessionName: 'blue',
        status: 0,
        region: 'eastus',
        type: 'azure',
        subscriptionId: 's',
        tenantId: 't',
        azureIntegrationId: ids.azureIntegration,
      },
      {
        sessionId: ids.local,
        sessionName: 'local',
        status: 0,
        region: 'us-east-1',
        type: 'localstack',
        profileId: ids.usual,
        endPointUrl: 'http://localhost:4566',
      },
    ],
    _defaultRegion: 'us-east-1',
    _defaultLocation: 'eastus',
    _macOsTerminal: 'iTerm2',
    _idpUrls: [{ id: ids.idpUrl, url: 'https://acme.okta.com/app/amazon_aws/x/sso/saml' }],
    _profiles: [
      { id: ids.usual, name: 'default' },
      { id: ids.work, name: 'work' },
      { id: ids.spare, name: 'spare' },
    ],
    _awsSsoIntegrations: [
      {
        id: ids.integration,
        alias: 'acme',
        type: 'AWS-SSO',
        isOnline: false,
        portalUrl: portal,
        region: 'eu-west-1',
        browserOpening: 'In-app',
        accessTokenExpiration: '2024-05-01T10:00:00.000Z',
      },
    ],
    _azureIntegrations: [
      {
        id: ids.azureIntegration,
        alias: 'az',
        type: 'AZURE',
        isOnline: false,
        tenantId: 't',
        region: 'eastus',
      },
    ],
    _proxyConfiguration: {
      proxyProtocol: 'https',
      proxyUrl: 'proxy.acme.example',
      proxyPort: '8080',
      username: 'u',
      password: 'proxy-password-never-shown',
    },
    _pinned: [ids.federated, ids.role, 'dead-beef'],
    _segments: [
      segment('pay', { searchFilter: 'pay', integrationFilter: [ticked(ids.integration)] }),
      segment('eu only', { regionFilter: [ticked('eu-west-1')] }),
    ],
    _folders: [],
    _colorTheme: 'Dark Theme',
    _credentialMethod: 'credential-process-method',
    _samlRoleSessionDuration: 7200,
    _ssmRegionBehaviour: 'No',
    _pluginsStatus: [{ id: 'leapp-plugin-x', active: true }],
    _extensionEnabled: false,
    _notifications: [],
    _requirePassword: 14,
    _touchIdEnabled: true,
    _remoteWorkspacesSettingsMap: {},
  }
}

/** What the workspace of before looked like: version N lacks what the migrations after N bring. */
export function leappWorkspaceOfVersion(version: number): LeappJson {
  const { _workspaceVersion: _, ...newest } = leappWorkspace()
  const dropped = [
    ...(version < 7 ? ['_remoteWorkspacesSettingsMap'] : []),
    ...(version < 6 ? ['_requirePassword', '_touchIdEnabled'] : []),
    ...(version < 4 ? ['_notifications'] : []),
    ...(version < 3 ? ['_ssmRegionBehaviour'] : []),
    ...(version < 2 ? ['_pluginsStatus'] : []),
    ...(version < 1 ? ['_azureIntegrations'] : []),
  ]
  const kept = Object.fromEntries(Object.entries(newest).filter(([name]) => !dropped.includes(name)))
  if (version > 0) return { ...kept, _workspaceVersion: version }
  const { _awsSsoIntegrations: __, ...oldest } = kept
  return {
    ...oldest,
    _awsSsoConfiguration: { portalUrl: portal, region: 'eu-west-1', expirationTime: '2021-12-01T10:00:00Z' },
    _sessions: (newest['_sessions'] as readonly LeappJson[]).map((session) => {
      const { awsSsoConfigurationId: ___, ...others } = session
      return session['type'] === 'awsSsoRole' ? others : session
    }),
  }
}

/** Roles of one portal, and a chain below each tenth of them. */
export function manyLeappSessions(count: number): readonly LeappJson[] {
  return Array.from({ length: count }, (_, index) => {
    const id = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`
    const above = `00000000-0000-4000-8000-${String(index - 1).padStart(12, '0')}`
    const account = String(100_000_000_000 + index)
    return index % 10 === 9
      ? chained([id, `chain-${index}`], above, `arn:aws:iam::${account}:role/deploy`)
      : ssoRole([id, `account-${index}`], `${account}/Admin`, {})
  })
}

export const ids = {
  user: '9a1b2c3d-0000-4000-8000-000000000001',
  federated: '9a1b2c3d-0000-4000-8000-000000000002',
  first: '9a1b2c3d-0000-4000-8000-000000000003',
  second: '9a1b2c3d-0000-4000-8000-000000000004',
  role: '9a1b2c3d-0000-4000-8000-000000000005',
  below: '9a1b2c3d-0000-4000-8000-000000000006',
  azure: '9a1b2c3d-0000-4000-8000-000000000007',
  local: '9a1b2c3d-0000-4000-8000-000000000008',
  integration: '9a1b2c3d-0000-4000-8000-000000000010',
  azureIntegration: '9a1b2c3d-0000-4000-8000-000000000011',
  usual: '9a1b2c3d-0000-4000-8000-000000000020',
  work: '9a1b2c3d-0000-4000-8000-000000000021',
  spare: '9a1b2c3d-0000-4000-8000-000000000022',
  idpUrl: '9a1b2c3d-0000-4000-8000-000000000030',
} as const

type Named = readonly [sessionId: string, sessionName: string]

export function chained([sessionId, sessionName]: Named, parent: string, roleArn: string): LeappJson {
  return {
    sessionId,
    sessionName,
    status: 0,
    region: 'eu-west-1',
    type: 'awsIamRoleChained',
    profileId: ids.usual,
    parentSessionId: parent,
    roleArn,
    roleSessionName: 'assumed-from-leapp',
  }
}

/** @param role `ACCOUNT/NAME`. */
export function ssoRole([sessionId, sessionName]: Named, role: string, own: LeappJson): LeappJson {
  return {
    sessionId,
    sessionName,
    status: 0,
    region: 'us-east-1',
    type: 'awsSsoRole',
    profileId: ids.usual,
    awsSsoConfigurationId: ids.integration,
    roleArn: `arn:aws:iam::${role}`,
    email: 'root@acme.example',
    ...own,
  }
}

const ticked = (id: string) => ({ show: true, id, name: id, value: true })

function segment(name: string, filters: LeappJson): LeappJson {
  return {
    name,
    filterGroup: {
      searchFilter: '',
      dateFilter: false,
      pinnedFilter: false,
      providerFilter: [{ show: true, id: 'aws', name: 'AWS', value: false }],
      profileFilter: [],
      regionFilter: [],
      integrationFilter: [],
      typeFilter: [],
      ...filters,
    },
  }
}
