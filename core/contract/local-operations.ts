import { z } from 'zod'
import type { MfaDevice } from './mfa.ts'
import { operation } from './operation.ts'
import {
  commandSchema,
  displayNameSchema,
  mfaSerialSchema,
  regionSchema,
  type SessionDetails,
} from './session.ts'

/**
 * What only a program on the agent's own socket may ask. These name programs that the agent will run, so no window
 * reaches them: a page that was taken over must not be able to.
 */
export const localOperations = {
  /** A session whose credentials a program prints, as `credential_process` has it. Nothing is run yet. */
  'session.add-process': operation(
    z.strictObject({ name: displayNameSchema, command: commandSchema, region: regionSchema.optional() }),
  ).returns<SessionDetails>(),
  /** Another program for a session that has one. */
  'session.set-command': operation(
    z.strictObject({ session: z.string().min(1).max(512), command: commandSchema }),
  ).returns<SessionDetails>(),
  /** From now on a program prints the codes of this device. A key of it in the vault is removed. Nothing is run yet. */
  'mfa.set-command': operation(
    z.strictObject({ serial: mfaSerialSchema, command: commandSchema }),
  ).returns<MfaDevice>(),
} as const
