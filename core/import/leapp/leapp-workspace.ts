/** A Leapp workspace as far as it could be read, brought to the shape of its newest version. No secret is in it. */
export interface LeappWorkspace {
  /** 0 for those of before Leapp counted. */
  readonly version: number
  readonly integrations: readonly LeappIntegration[]
  /** Names. */
  readonly azureIntegrations: readonly string[]
  readonly sessions: readonly LeappSession[]
  /** Names by id. */
  readonly profiles: ReadonlyMap<string, string>
  /** Addresses by id. */
  readonly idpUrls: ReadonlyMap<string, string>
  /** Session ids; some may be of sessions that are gone. */
  readonly pinned: readonly string[]
  readonly segments: readonly LeappSegment[]
  readonly settings: LeappSettings
  /** Entries that are broken, in words. */
  readonly broken: readonly string[]
}

export interface LeappIntegration {
  readonly id: string
  readonly alias: string
  readonly portalUrl: string
  readonly region: string
  readonly inApp: boolean
}

/** Fields that its type does not have are null, and so may be those that it should have. */
export interface LeappSession {
  readonly sessionId: string
  readonly sessionName: string
  /** As Leapp writes it: `awsIamUser`, `awsIamRoleFederated`, `awsIamRoleChained`, `awsSsoRole`, `azure`, `localstack`. */
  readonly type: string
  readonly region: string | null
  readonly profileId: string | null
  readonly mfaDevice: string | null
  readonly idpUrlId: string | null
  readonly idpArn: string | null
  readonly roleArn: string | null
  readonly parentSessionId: string | null
  readonly roleSessionName: string | null
  readonly awsSsoConfigurationId: string | null
}

export interface LeappSegment {
  readonly name: string
  readonly searchFilter: string
  /** Ids of the integrations that are ticked. */
  readonly integrations: readonly string[]
  /** What else it filters by: `region`, `type` and the like. */
  readonly otherFilters: readonly string[]
}

export interface LeappSettings {
  readonly defaultRegion: string | null
  readonly colorTheme: string | null
  readonly credentialMethod: string | null
  /** Seconds. */
  readonly samlRoleSessionDuration: number | null
  readonly macOsTerminal: string | null
  readonly hasProxy: boolean
  readonly activePlugins: readonly string[]
}
