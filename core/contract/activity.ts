import { z } from 'zod'
import { failingActs, type RecordTrouble, recordTroubles, toolKinds } from './activity-kinds.ts'

const toolSchema = z.strictObject({
  kind: z.enum(toolKinds),
  /** What it calls itself, which nobody has checked; null when it says nothing. */
  claim: z.string().nullable(),
})
/** Who was given credentials. */
export type Tool = z.infer<typeof toolSchema>

const sessionSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  accountId: z.string().nullable(),
  roleName: z.string().nullable(),
})
/** A session as it was called then. */
export type ActivitySession = z.infer<typeof sessionSchema>

const keySchema = z.strictObject({
  /** As CloudTrail has it in `userIdentity.accessKeyId`. */
  accessKeyId: z.string(),
  validUntil: z.iso.datetime(),
  /** As CloudTrail has it in the ARN of the caller; null when AWS did not say. */
  roleSessionName: z.string().nullable(),
  sourceIdentity: z.string().nullable(),
})
/** Credentials by their id, never more of them. */
export type ActivityKey = z.infer<typeof keySchema>

const ofSession = { session: sessionSchema }

/** What happened. */
export const activityEventSchema = z.discriminatedUnion('kind', [
  /** `to`: an integration's name, or the host of an identity provider. */
  z.strictObject({ kind: z.literal('sign-in'), to: z.string() }),
  z.strictObject({ kind: z.literal('sign-out'), to: z.string() }),
  z.strictObject({ kind: z.literal('start'), ...ofSession, profile: z.string(), key: keySchema.nullable() }),
  z.strictObject({ kind: z.literal('refresh'), ...ofSession, key: keySchema }),
  z.strictObject({ kind: z.literal('hand-out'), ...ofSession, key: keySchema, tool: toolSchema.nullable() }),
  z.strictObject({
    kind: z.literal('console'),
    ...ofSession,
    /** Null for a way that needs no credentials of ours. */
    key: keySchema.nullable(),
    service: z.string().nullable(),
  }),
  /** `honoured`: how many keys AWS goes on honouring. */
  z.strictObject({ kind: z.literal('stop'), ...ofSession, honoured: z.number() }),
  z.strictObject({
    kind: z.literal('failure'),
    of: z.enum(failingActs),
    session: sessionSchema.nullable(),
    /** Of a sign-in: where to. */
    to: z.string().nullable(),
    code: z.string(),
  }),
  /** It was read; `accounts`: how many are in it. */
  z.strictObject({ kind: z.literal('organization'), ...ofSession, accounts: z.number() }),
  /** `from`: the tool whose sessions came. `items`: how much of it is here since. */
  z.strictObject({ kind: z.literal('import'), from: z.string(), items: z.number() }),
  z.strictObject({ kind: z.literal('record'), trouble: z.enum(recordTroubles), entries: z.number() }),
])
export type ActivityEvent = z.infer<typeof activityEventSchema>

/** An entry of the record: what happened, when, and its place in the chain. */
export type ActivityEntry = ActivityEvent & {
  /** From 1 on, without gaps. */
  readonly number: number
  /** ISO 8601 UTC. */
  readonly at: string
  /** SHA-256, base64url, of the hash before, a line break, and this entry as JSON without its hash. */
  readonly hash: string
}

export interface ActivityPage {
  /** The latest first; the oldest first behind `after`. */
  readonly entries: readonly ActivityEntry[]
  /** How many there are that fit. */
  readonly matching: number
  readonly total: number
}

/** What a look through all of the record came to. */
export interface ActivityVerdict {
  readonly entries: number
  /** The first that is kept: older ones make room. */
  readonly from: number
  /** How many the head vouches for with the vault's key; null: the vault is not open, or nothing was sealed yet. */
  readonly sealed: number | null
  /** What is wrong, the earliest first; empty: nothing was changed, left out or put in. */
  readonly problems: readonly ActivityProblem[]
  /** What the record tells of itself that is no sign of a change. */
  readonly notes: readonly ActivityProblem[]
}

/** `at`: the entry's number, where it is about one. */
export interface ActivityProblem {
  readonly what: RecordTrouble | 'unreadable'
  readonly at: number | null
  readonly entries: number
}
