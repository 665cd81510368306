/** The part of it that is used here; the package has no types. */
declare module 'samlp' {
  export function getSamlResponse(
    options: {
      readonly issuer: string
      readonly cert: string
      readonly key: string
      readonly audience: string
      readonly recipient: string
      readonly destination: string
      readonly lifetimeInSeconds: number
      readonly signatureAlgorithm: 'rsa-sha256'
      readonly digestAlgorithm: 'sha256'
      readonly signResponse: boolean
      readonly signAssertion: boolean
      readonly profileMapper: (user: unknown) => {
        readonly getClaims: () => Readonly<Record<string, string | readonly string[]>>
        readonly getNameIdentifier: () => {
          readonly nameIdentifier: string
          readonly nameIdentifierFormat: string
        }
      }
    },
    user: { readonly id: string },
    done: (error: Error | null, response?: string) => void,
  ): void
}
