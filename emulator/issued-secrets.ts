export const issuedKinds = [
  'secret-access-key',
  'session-token',
  'mfa-secret',
  'client-secret',
  'device-code',
  'authorization-code',
  'access-token',
  'refresh-token',
  'dpop-key',
  'signin-token',
  'ssm-token',
] as const

/** One secret that left the emulator. Access key ids are no secrets and are not kept. */
export interface IssuedSecret {
  readonly kind: (typeof issuedKinds)[number]
  readonly value: string
}

export interface IssuedSecrets {
  /** Remembers a secret and gives it back, so that a value cannot be handed out unrecorded. */
  record(kind: IssuedSecret['kind'], value: string): string
  /** Every secret since the start, oldest first. */
  list(): readonly IssuedSecret[]
}

export function createIssuedSecrets(): IssuedSecrets {
  const issued: IssuedSecret[] = []
  return {
    record(kind, value) {
      issued.push({ kind, value })
      return value
    },
    list: () => issued,
  }
}
