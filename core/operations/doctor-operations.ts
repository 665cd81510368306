import { join } from 'node:path'
import { background } from '../caller.ts'
import type { AwsAccess } from '../aws/aws-access.ts'
import { withNetworkSettings } from '../aws/network-settings.ts'
import type { DoctorReport } from '../contract/doctor.ts'
import type { Settings } from '../contract/settings.ts'
import { CoreError } from '../core-error.ts'
import { applyRepairs } from '../doctor/apply-repairs.ts'
import { askNetwork } from '../doctor/ask-network.ts'
import { examine } from '../doctor/examine.ts'
import { gatherFiles } from '../doctor/gather-files.ts'
import { keysSince } from '../doctor/keys-since.ts'
import { missingPrograms } from '../doctor/missing-programs.ts'
import { probeRegion } from '../doctor/probe-region.ts'
import type { Host } from '../host.ts'
import type { Vault } from '../secrets/vault.ts'
import type { Handlers, OperationsOf } from './handlers.ts'

/** The doctor of windows: by the agent's own environment, since a window has no shell. */
export function doctorOperations({
  host,
  access,
  vault,
  settings,
  keys,
}: {
  readonly host: Host
  readonly access: AwsAccess
  readonly vault: Vault
  readonly settings: () => Settings
  readonly keys: Handlers<'access-key.found' | 'access-key.read'>
}): Handlers<OperationsOf<'doctor'>> {
  const { platform, clock } = host

  const since = () =>
    keysSince({
      found: () => keys['access-key.found']({}, background),
      read: (session) =>
        keys['access-key.read']({ session }, background).catch((error: unknown) => {
          if (error instanceof CoreError) return null
          throw error
        }),
    })

  async function read(profile: string | undefined, signal: AbortSignal): Promise<DoctorReport> {
    const now = clock.now()
    const gathered = await gatherFiles(
      {
        config: host.awsConfigFile,
        credentials: host.awsCredentialsFile,
        ssoCache: host.awsSsoCache,
        loginCache: host.awsLoginCache,
        cliCache: join(host.awsSsoCache, '..', '..', 'cli', 'cache'),
      },
      { now, platform },
    )
    const known = { asked: profile ?? null, variables: null, files: gathered.files }
    const environment = withNetworkSettings(host.environment, settings())
    const [network, status, made] = await Promise.all([
      askNetwork({ access: access.trial, environment, region: probeRegion(known), signal }),
      vault.status(),
      since(),
    ])
    return examine({
      now,
      platform,
      ...known,
      ...gathered,
      missingPrograms: missingPrograms(gathered.files, { searchPath: null }),
      keysSince: made,
      network,
      vault: status,
      agent: { kind: 'running' },
    })
  }

  return {
    'doctor.read': async ({ profile }, { signal }) => await read(profile, signal),
    'doctor.fix': async ({ profile, finding }, { signal }) => {
      const { findings } = await read(profile, signal)
      const repaired = await applyRepairs(
        finding === undefined ? findings : findings.filter(({ id }) => id === finding),
      )
      return { repaired, report: await read(profile, signal) }
    },
  }
}
