import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type AwsFileText, fromBytes } from '../aws-files/aws-file-text.ts'
import type { Caller } from '../caller.ts'
import { privateConfig } from '../delivery/private-config.ts'
import { type PrivateFiles, writePrivateFiles } from '../delivery/private-files.ts'
import { processCommand } from '../delivery/process-command.ts'
import { processTarget } from '../delivery/process-target.ts'
import type { Host } from '../host.ts'
import type { CredentialsFor, SessionWithCredentials } from './credentials-for.ts'

/** What a program needs that acts as a session for as long as it runs: files that lead it to credentials, never them. */
export interface SessionEnvironment extends PrivateFiles {
  readonly session: SessionWithCredentials['session']
  /** The end of what is in hand now; it is renewed when it is asked for. */
  readonly expiresAt: Date
}

/** Credentials can be had when this answers: whatever a person has to do is done. */
export type EnvironmentFor = (
  request: Parameters<CredentialsFor>[0],
  caller: Caller,
) => Promise<SessionEnvironment>

/** @throws CoreError as `credentialsFor`, and `state-unwritable`. */
export function createEnvironmentFor({
  host: { home, platform, awsConfigFile, log },
  credentialsFor,
}: {
  readonly host: Pick<Host, 'home' | 'platform' | 'awsConfigFile' | 'log'>
  readonly credentialsFor: CredentialsFor
}): EnvironmentFor {
  /** Only habits are read from it: without it there are none. */
  async function ownConfig(): Promise<AwsFileText> {
    try {
      return fromBytes(await readFile(awsConfigFile))
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException
      if (code !== 'ENOENT') log.warn('your own settings could not be read', { reason: message })
      return ''
    }
  }

  return async (request, caller) => {
    const { credentials, session } = await credentialsFor(request, caller)
    const target = processTarget({ sessionId: session.id, readOnly: request.readOnly })
    const config = privateConfig({
      command: processCommand({ home, sessionId: target, platform }),
      region: session.region,
      endpointUrl: session.endpointUrl,
      own: await ownConfig(),
    })
    return {
      ...(await writePrivateFiles(join(home, 'exec', target), config)),
      session,
      expiresAt: credentials.expiresAt,
    }
  }
}
