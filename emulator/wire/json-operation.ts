import type { Credential } from '../identity/credential.ts'

export type JsonInput = Readonly<Record<string, unknown>>

/**
 * One operation of an awsJson1.1 service; the caller is proven by signature.
 * @throws ServiceError
 */
export type JsonOperation = (input: JsonInput, caller: Credential) => Readonly<Record<string, unknown>>

/** A service that speaks awsJson1.1. */
export interface JsonService {
  /** What signatures are scoped to. */
  readonly name: string
  /** What stands before the dot in `x-amz-target`. */
  readonly target: string
  readonly operations: ReadonlyMap<string, JsonOperation>
}
