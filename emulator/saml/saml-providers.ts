import { z } from 'zod'

/** An identity provider as an administrator registers it with IAM: its metadata, in what of it counts here. */
export const samlProviderSchema = z.strictObject({
  name: z.string().regex(/^[\w.-]{1,128}$/),
  /** Its entity id, as `Issuer` names it. */
  issuer: z.string().min(1),
  /** What it signs with, in PEM. */
  certificate: z.string().startsWith('-----BEGIN CERTIFICATE-----'),
})

export type SamlProvider = z.infer<typeof samlProviderSchema>

/** Registered in every account under the same name, as organizations do it. */
export interface SamlProviders {
  /** One of that name is replaced. */
  register(provider: SamlProvider): void
  /** Null for an ARN that names none. */
  find(arn: string): SamlProvider | null
}

export function createSamlProviders(registered: readonly SamlProvider[]): SamlProviders {
  const byName = new Map(registered.map((provider) => [provider.name, provider]))
  return {
    register: (provider) => void byName.set(provider.name, provider),
    find: (arn) =>
      byName.get(/^arn:[\w-]+:iam::\d{12}:saml-provider\/([\w.-]+)$/.exec(arn)?.[1] ?? '') ?? null,
  }
}
