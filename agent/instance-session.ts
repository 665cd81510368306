import type { SsmSessionInput } from '../core/aws/ssm.ts'

/** A session on an instance, for the session-manager plugin. Raw: it never enters a log, an event or an argument. */
export interface InstanceSession {
  readonly id: string
  readonly token: string
  readonly streamUrl: string
  readonly region: string
  /** SSM's, as it was asked. */
  readonly endpointUrl: string
  /** What StartSession was asked for. */
  readonly input: SsmSessionInput
}
