import { z } from 'zod'
import { deliveries } from '../contract/delivery.ts'

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
  /** Records of before do not have it. */
  delivery: z.enum(deliveries).default('file'),
  /** Started to read only, whatever the session is set to. Records of before do not have it. */
  readOnly: z.boolean().default(false),
  /** When the agent stops it, whatever the life of its credentials; null: nobody said. Records of before do not have it. */
  stopsAt: z.string().nullable().default(null),
})

export type ActiveSession = z.infer<typeof activeSessionSchema>
