/** A way in which a tool gets what Keyturn hands out: a column of the README's table. */
export interface Way {
  readonly heading: string
  /** What stands in front of the tool's own command line; nothing where a profile says all. */
  readonly before: readonly string[]
  /** The profile that the tool is told to use; null where its environment says all. */
  readonly profile: string | null
  /** Who has fresh keys when the first have run out. */
  readonly refreshed: 'the same process' | 'the next process'
}

/** The role of `before` and of every profile. */
export const role = { name: 'AdministratorAccess', reference: 'audit/AdministratorAccess' } as const

/** What `tools-at-work.ts` sets up a profile for has to be one of these. */
export const ways = {
  file: {
    heading: 'profile with keys',
    before: [],
    profile: 'published',
    refreshed: 'the next process',
  },
  process: {
    heading: 'profile with `credential_process`',
    before: [],
    profile: 'by-process',
    refreshed: 'the same process',
  },
  exec: {
    heading: '`keyturn exec`',
    before: ['keyturn', 'exec', role.reference, '--'],
    profile: null,
    refreshed: 'the same process',
  },
  container: {
    heading: '`keyturn exec --container`',
    before: ['keyturn', 'exec', role.reference, '--container', '--'],
    profile: null,
    refreshed: 'the same process',
  },
  static: {
    heading: '`keyturn exec --static`',
    before: ['keyturn', 'exec', role.reference, '--static', '--'],
    profile: null,
    refreshed: 'the next process',
  },
  env: {
    heading: '`keyturn env`',
    before: ['bash', '-c', `eval "$(keyturn env ${role.reference})" && exec "$@"`, 'bash'],
    profile: null,
    refreshed: 'the next process',
  },
} as const satisfies Record<string, Way>

export type WayName = keyof typeof ways
