import type { Keychain } from './secrets/keychain.ts'
import type { Secret } from './secrets/secret.ts'

/** Time, handed in so that tests can move it. */
export interface Clock {
  now(): Date
  /** Runs once after `delayMs` milliseconds; the answer cancels it. Long delays must not wake the machine in between. */
  after(delayMs: number, run: () => void): () => void
}

/** Lines for the agent's own log. Fields are printed: never a secret, never an answer of AWS whole. */
export interface Log {
  info(message: string, fields?: Readonly<Record<string, unknown>>): void
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void
  error(message: string, fields?: Readonly<Record<string, unknown>>): void
}

/** The variables the agent read once at start; names as AWS and the usual proxies have them. Unset ones are absent. */
export type AgentEnvironment = Readonly<Record<string, string>>

/** Where the demo organization is played. */
export interface DemoPlace {
  readonly endpointUrl: string
  readonly startUrl: string
  readonly region: string
}

/** A small AWS for people to try Keyturn on, in the agent's own process. It forgets every sign-in when it ends. */
export interface DemoOrganization {
  /** Plays it, at this endpoint if its port is free; where it plays already, if it does. */
  start(preferred: { readonly endpointUrl: string | null }): Promise<DemoPlace>
  stop(): Promise<void>
}

/** What a program of the user's came to. Its output may hold credentials. */
export interface ProgramResult {
  /** Null: a signal ended it. */
  readonly exitCode: number | null
  readonly stdout: Secret
  /** For people, at most 4 KiB of it. */
  readonly stderr: string
}

/**
 * Runs a program the user named, to its end, without a shell. It reads `input`, never a secret, or nothing.
 * @throws CoreError `process-failed` when it cannot be started or prints far too much, `cancelled` when the signal ends it.
 */
export type RunProgram = (
  command: readonly [program: string, ...args: string[]],
  options: {
    readonly signal: AbortSignal
    readonly input?: string
    /** In bytes; left out: what credentials may take. */
    readonly longestOutput?: number
  },
) => Promise<ProgramResult>

/** What an identity provider posted to AWS, stopped before it left. */
export interface SamlAnswer {
  /** The `SAMLResponse` of the form, as it was: base64. */
  readonly assertion: Secret
  /** The AWS SAML endpoint it was meant for. */
  readonly endpoint: string
}

/** The browser that people sign in to their identity provider with. */
export interface SamlBrowser {
  /**
   * `quiet`: nothing is shown; null when the provider wants something of a person. `window`: shown until it posts.
   * @throws CoreError `cancelled` when the window is closed or the signal ends it, `host-unable` when the browser does
   * not start, `network` when the start URL cannot be reached.
   */
  signIn(request: {
    readonly startUrl: string
    /** Whose cookies: one browser profile for each. Letters and digits. */
    readonly keptAs: string
    readonly show: 'quiet' | 'window'
    readonly isEndpoint: (url: string) => boolean
    readonly signal: AbortSignal
  }): Promise<SamlAnswer | null>
  /** Drops what the provider left in that browser profile. */
  forget(keptAs: string): Promise<void>
}

/** Who was given a pass: a way to go on asking for the credentials of a session, without the socket. */
export interface Passes {
  /** Ids of the sessions that passes are for. */
  sessions(): readonly string[]
  /**
   * From this moment no pass of these sessions is good. Resolves with the ids of those that had one, when it is on disk too.
   * @throws CoreError `state-unwritable`.
   */
  end(sessionIds: readonly string[]): Promise<readonly string[]>
}

export interface HostNames {
  /** Null: the system knows no name for this user. */
  readonly user: string | null
  /** Up to the first dot. */
  readonly host: string
}

/** What Leapp, the app that Keyturn succeeds, left on this machine. It is read, and nothing of it is ever changed. */
export interface LeappHost {
  /** Absolute path of the folder that its workspace is in. */
  readonly folder: string
  /**
   * Raw ids that its key may be drawn from, the likeliest first.
   * @throws CoreError `host-unable`, `process-failed`, `cancelled`.
   */
  machineIds(options: { readonly signal: AbortSignal }): Promise<readonly string[]>
  /**
   * A secret of its own in the system's keychain, by its account name; null: there is none. A person may be asked.
   * @throws CoreError `host-unable` when the keychain cannot be read, `cancelled`.
   */
  readSecret(account: string, options: { readonly signal: AbortSignal }): Promise<Secret | null>
}

/** What aws-vault keeps on this machine. It is read, and nothing of it is ever changed. */
export interface AwsVaultHost {
  /** Absolute path of the folder of its encrypted files, which are not read. */
  readonly fileStore: string
  /**
   * What its store has by this name, as it is there; null: nothing. A person may be asked.
   * @throws CoreError `host-unable` when the store cannot be read, `cancelled`.
   */
  readSecret(name: string, options: { readonly signal: AbortSignal }): Promise<Secret | null>
}

/** Everything core needs from the outside. Core reads no environment, no clock and no home by itself. */
export interface Host {
  /** KEYTURN_HOME, absolute. All state lives under it. */
  readonly home: string
  /** Absolute paths of the shared AWS files. */
  readonly awsConfigFile: string
  readonly awsCredentialsFile: string
  /** Absolute path of the folder in which the AWS CLI keeps its sign-ins. */
  readonly awsSsoCache: string
  /** The same for those of `aws login`. */
  readonly awsLoginCache: string
  readonly environment: AgentEnvironment
  readonly platform: NodeJS.Platform
  readonly clock: Clock
  readonly log: Log
  /** The operating system's, with one item for this home. */
  readonly keychain: Keychain
  readonly runProgram: RunProgram
  readonly leapp: LeappHost
  readonly awsVault: AwsVaultHost
  /** Absolute paths of where aws-sso-cli may have its config; the first that is there counts. */
  readonly awsSsoCliConfigs: readonly string[]
  /** The same of granted. */
  readonly grantedConfigs: readonly string[]
  /** Null: there is none on this machine. */
  readonly samlBrowser: SamlBrowser | null
  /** Who and where this is, as the system calls them, for names that AWS's records show. */
  readonly names: HostNames
  /** Null: this host gives none. */
  readonly passes: Passes | null
  /** Null: this host plays none. */
  readonly demo: DemoOrganization | null
}
