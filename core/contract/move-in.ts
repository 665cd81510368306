import { z } from 'zod'
import { type MoveIn, moveInOrigins } from './import.ts'
import { operation } from './operation.ts'

const wish = z.strictObject({
  from: z.enum(moveInOrigins),
  /** Whether access keys go into the vault. */
  keys: z.boolean(),
})

export const moveInOperations = {
  /** What would come. Changes nothing, and reads no keychain. */
  'move-in.plan': operation(wish).returns<MoveIn>(),
  /** Adds what comes; what is here stays as it is, and so does everything of the other tool. */
  'move-in.apply': operation(wish).returns<MoveIn>(),
} as const
