import { z } from 'zod'

/** `InstanceId` of SSM's service model: `i-…` of EC2, `mi-…` of any other machine. */
export const instanceIdSchema = z
  .string()
  .regex(/^(i-([0-9a-f]{8}|[0-9a-f]{17})|mi-[0-9a-f]{17})$/, 'an instance id reads i-… or mi-…')

export const pingStatuses = ['online', 'connection-lost', 'inactive'] as const

/** What SSM says of an instance that it manages, as far as people tell instances apart by it. Null: it says nothing. */
export interface ManagedInstance {
  readonly id: string
  /** The name it was registered with; EC2's have none. */
  readonly name: string | null
  /** What it calls itself. */
  readonly computerName: string | null
  /** `Amazon Linux 2023`. */
  readonly platform: string | null
  readonly ipAddress: string | null
  /** How its SSM agent does; only an instance that is online lets anybody in. */
  readonly pingStatus: (typeof pingStatuses)[number] | null
  /** ISO 8601 UTC. */
  readonly lastPingAt: string | null
}

export interface InstanceListing {
  readonly region: string
  readonly instances: readonly ManagedInstance[]
}

const portSchema = z
  .int()
  .min(1, 'a port is a number from 1 to 65535')
  .max(65_535, 'a port is a number from 1 to 65535')

/** A port of this machine that leads to one of the instance, or of a host that the instance reaches. */
export const portForwardSchema = z.strictObject({
  localPort: portSchema,
  remotePort: portSchema,
  /** Null: the instance itself. */
  host: z
    .union([z.hostname(), z.ipv4(), z.ipv6()], 'a host is a name or an address')
    .refine((host) => host.length <= 253, 'a host has at most 253 characters')
    .nullable(),
})
export type PortForward = z.infer<typeof portForwardSchema>
