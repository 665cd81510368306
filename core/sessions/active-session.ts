import { z } from 'zod'

/**
 * A session somebody started and nobody stopped, as `active.json` keeps it: what to publish where, and what AWS last
 * gave for it (its key id, never the key).
 */
export const activeSessionSchema = z.strictObject({
  sessionId: z.string(),
  profiles: z.array(z.string()).min(1),
  region: z.string().nullable(),
  durationSeconds: z.number().nullable(),
  /** ISO 8601 UTC, like the two below. */
  startedAt: z.string(),
  /** Null until the first credentials, like the two below. */
  accessKeyId: z.string().nullable(),
  issuedAt: z.string().nullable(),
  expiresAt: z.string().nullable(),
  /** When the last credentials ran out, until others come. Records of before do not have it. */
  expiredAt: z.string().nullable().default(null),
  /** Started to read only, whatever the session is set to. Records of before do not have it. */
  readOnly: z.boolean().default(false),
})

export type ActiveSession = z.infer<typeof activeSessionSchema>
