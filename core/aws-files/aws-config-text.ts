import { closeSync } from 'node:fs'
import type { AwsFileText } from './aws-file-text.ts'
import { patienceMs, readWhenStill } from './still-file.ts'
import { CoreError } from '../core-error.ts'

/** The user's AWS config; empty when there is none. @throws CoreError `aws-file-unwritable` when it cannot be read. */
export async function awsConfigText(file: string): Promise<AwsFileText> {
  try {
    const seen = await readWhenStill(file, { known: null, patienceMs })
    if (seen === null) return ''
    closeSync(seen.descriptor)
    return seen.text
  } catch (cause) {
    throw new CoreError('aws-file-unwritable', `${file} cannot be read`, {
      hint: 'make it a file that you may read',
      cause,
    })
  }
}
