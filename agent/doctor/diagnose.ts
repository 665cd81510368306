import { join } from 'node:path'
import { createAwsAccess } from '../../core/aws/aws-access.ts'
import type { DoctorReport } from '../../core/contract/doctor.ts'
import { askNetwork } from '../../core/doctor/ask-network.ts'
import { callerVariables } from '../../core/doctor/caller-variables.ts'
import { examine } from '../../core/doctor/examine.ts'
import { gatherFiles } from '../../core/doctor/gather-files.ts'
import { missingPrograms } from '../../core/doctor/missing-programs.ts'
import { probeRegion } from '../../core/doctor/probe-region.ts'
import type { AgentClient } from '../client.ts'
import { readEnvironment, type RelevantEnvironment } from '../environment.ts'
import type { Standpoint, Variables } from '../home.ts'
import { realClock } from '../real-clock.ts'
import { agentState } from './agent-state.ts'

export interface DiagnoseOptions {
  /** Null: the profile that a tool takes by itself. */
  readonly profile: string | null
  /** Of the shell that asks. They are looked at here and go nowhere. */
  readonly variables: Variables
  /** What the agent's has to be like. */
  readonly environment: RelevantEnvironment
  readonly standpoint: Standpoint
  readonly platform: NodeJS.Platform
  /** Asked for its state; starts none. */
  readonly agent: AgentClient
  readonly signal: AbortSignal
}

/**
 * What a tool finds that is started in the shell of whoever asks, and what is wrong on its way there: by the shell's own
 * variables, files and network. Works without an agent.
 */
export async function diagnose(options: DiagnoseOptions): Promise<DoctorReport> {
  const { variables, standpoint, platform } = options
  const now = realClock.now()
  const environment = readEnvironment(variables, standpoint)
  const ofAws = join(standpoint.userHome, '.aws')
  const caller = callerVariables(variables)
  const gathered = await gatherFiles(
    {
      config: environment.AWS_CONFIG_FILE ?? '',
      credentials: environment.AWS_SHARED_CREDENTIALS_FILE ?? '',
      // These two follow no variable. (botocore, `SSOTokenLoader`; AWS CLI, `assumerole.py`.)
      ssoCache: join(ofAws, 'sso', 'cache'),
      cliCache: join(ofAws, 'cli', 'cache'),
      loginCache: environment.AWS_LOGIN_CACHE_DIRECTORY ?? join(ofAws, 'login', 'cache'),
    },
    { now, platform },
  )
  const access = createAwsAccess({ environment, clock: realClock })
  const known = { asked: options.profile, variables: caller, files: gathered.files }
  const [network, { agent, vault, keysSince }] = await Promise.all([
    askNetwork({ access, environment, region: probeRegion(known), signal: options.signal }),
    agentState(options, options.environment),
  ])
  access.close()
  return examine({
    now,
    platform,
    ...known,
    ...gathered,
    missingPrograms: missingPrograms(gathered.files, { searchPath: variables.PATH ?? '' }),
    keysSince,
    network,
    agent,
    vault,
  })
}
