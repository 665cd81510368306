import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { type AwsFileText, fromBytes, toBytes } from '../aws-files/aws-file-text.ts'
import { stateUnwritable } from '../lib/state-unwritable.ts'

/** What AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE are for a program that acts as one session. */
export interface PrivateFiles {
  readonly configFile: string
  /** Empty: whatever key a tool looks for in a file, it is not there. */
  readonly credentialsFile: string
}

/**
 * Writes them into a folder of their own, if they are not there as they shall be: programs started before read them,
 * too. @throws CoreError `state-unwritable`.
 */
export async function writePrivateFiles(folder: string, config: AwsFileText): Promise<PrivateFiles> {
  const files = { configFile: join(folder, 'config'), credentialsFile: join(folder, 'credentials') }
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await put(files.configFile, config)
    await put(files.credentialsFile, '')
  } catch (cause) {
    throw stateUnwritable(folder, cause)
  }
  return files
}

async function put(path: string, text: AwsFileText): Promise<void> {
  if ((await textIn(path)) === text) return
  await writeFileAtomic(path, toBytes(text), { mode: 0o600 })
}

async function textIn(path: string): Promise<AwsFileText | null> {
  try {
    return fromBytes(await readFile(path))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
