import { type DoctorReport, severities } from '../contract/doctor.ts'
import type { Check, LookedAt } from './check.ts'
import { clock } from './checks/clock.ts'
import { differingVariables } from './checks/differing-variables.ts'
import { duplicates } from './checks/duplicates.ts'
import { expiredKeys } from './checks/expired-keys.ts'
import { fileVariables } from './checks/file-variables.ts'
import { halfKeys } from './checks/half-keys.ts'
import { hiddenConfig } from './checks/hidden-config.ts'
import { ignoredSections } from './checks/ignored-sections.ts'
import { keyturn } from './checks/keyturn.ts'
import { logins } from './checks/logins.ts'
import { longTermKeys } from './checks/long-term-keys.ts'
import { missingProfile } from './checks/missing-profile.ts'
import { network } from './checks/network.ts'
import { openFiles } from './checks/open-files.ts'
import { processPrograms } from './checks/process-programs.ts'
import { regions } from './checks/regions.ts'
import { sharedFiles } from './checks/shared-files.ts'
import { shellVariables } from './checks/shell-variables.ts'
import { sourceProfiles } from './checks/source-profiles.ts'
import { ssoSettings } from './checks/sso-settings.ts'
import { ssoTokens } from './checks/sso-tokens.ts'
import { credentialChain } from './credential-chain.ts'
import type { DoctorFacts } from './facts.ts'
import { profilesIn } from './profiles.ts'

/** In the order in which people meet them: their shell, their files, their sign-ins, the way to AWS, Keyturn. */
const checks: readonly Check[] = [
  shellVariables,
  differingVariables,
  fileVariables,
  missingProfile,
  sharedFiles,
  duplicates,
  ignoredSections,
  hiddenConfig,
  sourceProfiles,
  halfKeys,
  expiredKeys,
  processPrograms,
  ssoSettings,
  ssoTokens,
  logins,
  regions,
  openFiles,
  longTermKeys,
  network,
  clock,
  keyturn,
]

/** All that is wrong with these facts, and the way to credentials that they make. Pure. */
export function examine(facts: DoctorFacts): DoctorReport {
  const profiles = profilesIn(facts.files)
  const chain = credentialChain(facts)
  const inQuestion =
    facts.asked === null ? profiles.names : chain.profiles.filter((one, at, all) => all.indexOf(one) === at)
  const look: LookedAt = { facts, profiles, chain, inQuestion }
  const findings = checks.flatMap((check) => check(look))
  return {
    chain,
    profiles: profiles.names,
    findings: severities.flatMap((severity) => findings.filter((one) => one.severity === severity)),
    sawVariables: facts.variables !== null,
  }
}
