import { z } from 'zod'

/** Which of AWS's endpoints calls go to: those by FIPS 140, by IPv6 as well as IPv4, both, or neither. */
export const endpointKinds = ['standard', 'fips', 'dual-stack', 'fips-dual-stack'] as const
export type EndpointKind = (typeof endpointKinds)[number]
export const endpointKindSchema = z.enum(endpointKinds)
