import { CoreError } from '../core-error.ts'
import type { AwsFileKind } from '../aws-files/aws-file-kind.ts'

/** A section that cannot be written without changing what some tool reads. `unclearFile` makes of it what a person is told. */
export class UnclearSection extends Error {
  readonly kind: AwsFileKind
  /** From 1. */
  readonly line: number

  constructor(kind: AwsFileKind, line: number, why: string) {
    super(why)
    this.name = 'UnclearSection'
    this.kind = kind
    this.line = line
  }
}

export function unclearFile(error: UnclearSection, path: string): CoreError {
  return new CoreError('aws-file-unwritable', `${path} line ${error.line} cannot be used: ${error.message}`, {
    hint: 'correct that line, or choose another profile name',
    cause: error,
  })
}
