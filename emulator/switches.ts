import { z } from 'zod'

/** Of a sign-in of `aws login`: it has ended, its password was changed, its user may not refresh it. */
export const loginRefusals = [
  'TOKEN_EXPIRED',
  'USER_CREDENTIALS_CHANGED',
  'INSUFFICIENT_PERMISSIONS',
] as const

const share = z.number().min(0).max(1)
const seconds = z.number().positive()

/** Everything about the emulator's conduct that can be changed while it runs. */
export const switchesSchema = z.strictObject({
  /**
   * Life in seconds of what GetRoleCredentials issues, and the most STS issues whatever was asked for; shorter than
   * AWS's own least is allowed. Null: an hour, and as asked for.
   */
  credentialLifetimeSeconds: seconds.nullable(),
  /** Life of an access token with a scope; one without lives for eight hours, as AWS has it. */
  tokenLifetimeSeconds: seconds,
  /** Life of a sign-in: until then its refresh token works. Set by administrators, 15 minutes to 90 days. */
  signInLifetimeSeconds: seconds,
  /** True: a refresh answers with a new refresh token and the old one is refused from then on. */
  rotateRefreshTokens: z.boolean(),
  /** Portal calls let through each second (a token bucket shared by all of them); null: no limit. */
  throttlePerSecond: z.number().positive().nullable(),
  /** What the bucket holds when full; null: one second's worth. */
  throttleBurst: z.number().min(1).nullable(),
  /** Calls of AWS Organizations let through each second; null: no limit. */
  organizationsPerSecond: z.number().positive().nullable(),
  /** Share of portal calls answered 429 although the bucket let them pass. */
  random429Share: share,
  latencyMs: z.number().min(0),
  /** Share of calls answered 500 or 503. */
  errorShare: share,
  /** Share of calls whose connection is cut: half of them before anything happened, half after, the answer lost. */
  dropShare: share,
  /** How far the emulator's clock is ahead of the real one: its Date header, its expiries, its signature window. */
  clockSkewSeconds: z.number(),
  /** Whether sign-ins are approved when their page is fetched, by a button on that page, or never. */
  approve: z.enum(['auto', 'by-hand', 'never']),
  /** `interval` of a device authorization, in seconds; null leaves it out of the answer (5 is meant then). */
  deviceIntervalSeconds: z.number().positive().nullable(),
  /** Life of a device code and its user code. */
  deviceLifetimeSeconds: seconds,
  /**
   * So many of the next sign-in calls that could tell (RegisterClient with an issuer, StartDeviceAuthorization) are
   * answered as a wrong region's end point answers, naming the right one: with one loopback port for every region the
   * request itself does not show where it was meant for.
   */
  misdirectedCalls: z.int().min(0),
  /** True: the console's sign-in takes no SessionDuration, whatever the credentials. */
  refuseSessionDuration: z.boolean(),
  /**
   * Who the browser is signed in to the portal as when a sign-in is approved. Null: the portal's first user. Any other is
   * assigned the first role of every second account and nothing else.
   */
  portalUser: z
    .string()
    .regex(/^[\w.+=@-]{1,64}$/)
    .nullable(),
  /** How long after it was made a new access key is still refused as unknown: IAM is consistent in the end only. */
  newKeyDelaySeconds: z.number().min(0),
  /** How a refresh of `aws login` is refused; null: as its sign-in stands. */
  loginRefusal: z.enum(loginRefusals).nullable(),
  /** The names of stacks whose deployment does not come to its end. */
  heldStacks: z.array(z.string()),
  /** What the portal says when it refuses a role. */
  refusalText: z.string(),
})

export type Switches = Readonly<z.infer<typeof switchesSchema>>

export const defaultSwitches: Switches = {
  credentialLifetimeSeconds: null,
  tokenLifetimeSeconds: 3600,
  signInLifetimeSeconds: 8 * 3600,
  rotateRefreshTokens: false,
  throttlePerSecond: null,
  throttleBurst: null,
  organizationsPerSecond: null,
  random429Share: 0,
  latencyMs: 0,
  errorShare: 0,
  dropShare: 0,
  clockSkewSeconds: 0,
  approve: 'auto',
  deviceIntervalSeconds: 1,
  deviceLifetimeSeconds: 600,
  misdirectedCalls: 0,
  refuseSessionDuration: false,
  portalUser: null,
  newKeyDelaySeconds: 0,
  loginRefusal: null,
  heldStacks: [],
  refusalText: 'No access',
}

/** Some of the switches; undefined leaves one as it is. */
export type SwitchesPatch = { readonly [K in keyof Switches]?: Switches[K] | undefined }

export interface SwitchBoard {
  current(): Switches
  /** @throws ZodError for a value out of range, leaving everything as it was. */
  set(patch: SwitchesPatch): void
}

export function createSwitchBoard(initial: SwitchesPatch): SwitchBoard {
  let switches = patched(defaultSwitches, initial)
  return {
    current: () => switches,
    set(patch) {
      switches = patched(switches, patch)
    },
  }
}

function patched(switches: Switches, patch: SwitchesPatch): Switches {
  const given = Object.entries(patch).filter(([, value]) => value !== undefined)
  return switchesSchema.parse({ ...switches, ...Object.fromEntries(given) })
}
