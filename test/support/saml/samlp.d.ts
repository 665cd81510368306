// Of samlp, which has no types of its own, what is used here (its README).
declare module 'samlp' {
  interface Options {
    readonly issuer: string
    readonly cert: string
    readonly key: string
    readonly audience: string
    readonly recipient: string
    readonly destination: string
    readonly lifetimeInSeconds: number
    readonly signResponse: boolean
    readonly profileMapper: (user: unknown) => {
      getClaims(): Readonly<Record<string, string | readonly string[]>>
      getNameIdentifier(): { readonly nameIdentifier: string }
    }
  }
  /** The SAML response as XML. */
  export function getSamlResponse(
    options: Options,
    user: unknown,
    done: (error: Error | null, response: string) => void,
  ): void
}
