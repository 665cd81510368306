import { readFile } from 'node:fs/promises'
import { CoreError } from '../core-error.ts'

/**
 * The first of these files that is there: where `tool` may have its config.
 * @throws CoreError `invalid-input` where none is, or where it cannot be read.
 */
export async function openConfig(
  tool: string,
  paths: readonly string[],
): Promise<{ readonly path: string; readonly text: string }> {
  for (const path of paths) {
    try {
      return { path, text: await readFile(path, 'utf8') }
    } catch (cause) {
      if (['ENOENT', 'ENOTDIR'].includes((cause as NodeJS.ErrnoException).code ?? '')) continue
      throw new CoreError('invalid-input', `${path} cannot be read`, {
        hint: 'make it a file that you may read',
        cause,
      })
    }
  }
  throw new CoreError(
    'invalid-input',
    `there is no config of ${tool} on this machine: no ${paths.join(', and no ')}`,
  )
}
