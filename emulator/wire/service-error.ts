/** An error that a service answers on purpose, whatever its protocol makes of it. */
export class ServiceError extends Error {
  /** AWS's name for it: `AccessDenied`. */
  readonly code: string
  readonly status: number
  /** Further fields of the answer, where the error has some. */
  readonly fields: Readonly<Record<string, string>>

  constructor(
    code: string,
    message: string,
    more: { readonly status?: number; readonly fields?: Readonly<Record<string, string>> } = {},
  ) {
    super(message)
    this.name = 'ServiceError'
    this.code = code
    this.status = more.status ?? 400
    this.fields = more.fields ?? {}
  }
}
