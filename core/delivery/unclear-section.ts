import type { AwsFileKind } from '../aws-files/aws-file-kind.ts'

/** A section that cannot be written without changing what some tool reads. Becomes `aws-file-unwritable` with the path. */
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
