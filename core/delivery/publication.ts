import { profileNameSchema } from '../contract/session.ts'
import { CoreError } from '../core-error.ts'
import { unsealSections } from './captured-section.ts'
import { failingProcess } from './failing-process.ts'
import type { ProfileContent, ProfileStanding, ProfileToPublish } from './file-delivery.ts'
import type { OwnedProfile, PublishedSetting } from './ownership.ts'
import type { Intent } from './plan-file.ts'
import { processCommand } from './process-command.ts'

export type Publication = Extract<Intent, { kind: 'publish' }>

/** Of KEYTURN_HOME, where the program is that answers. */
export type ProcessPlace = Omit<Parameters<typeof processCommand>[0], 'sessionId'>

/** @throws CoreError `invalid-input` for a profile or a home whose name some reader of these files cannot carry. */
export function publicationOf(one: ProfileToPublish, place: ProcessPlace): Publication {
  const { profile, holds, region, endpointUrl, adopting } = one
  assertPublishable(profile)
  const settings = new Map<PublishedSetting, string>()
  if (region !== null) settings.set('region', region)
  if (endpointUrl !== null) settings.set('endpoint_url', endpointUrl)
  return {
    kind: 'publish',
    profile,
    ...linesOf(holds, place),
    block: null,
    settings,
    adopting: adopting === null ? null : unsealSections(adopting.content),
  }
}

function linesOf(
  holds: ProfileContent,
  place: ProcessPlace,
): Pick<Publication, 'lines' | 'keyId' | 'command'> {
  if (holds.kind === 'process') {
    const command = processCommand({ ...place, sessionId: holds.sessionId })
    return { lines: { credentials: [], config: [processLine(command)] }, keyId: null, command }
  }
  const { accessKeyId, secretAccessKey, sessionToken } = holds.credentials
  const keys = [
    `aws_access_key_id = ${accessKeyId}`,
    `aws_secret_access_key = ${secretAccessKey.reveal()}`,
    `aws_session_token = ${sessionToken.reveal()}`,
  ]
  return { lines: { credentials: keys, config: [] }, keyId: accessKeyId, command: null }
}

/**
 * What has to be written one after the other. Where keys take the place of a process, it goes once they stand: in between
 * tools would find neither, and take the next identity.
 */
export function publicationSteps(
  given: readonly Publication[],
  standing: (profile: string) => ProfileStanding,
): readonly (readonly Publication[])[] {
  const first = given.map((one) => {
    const stands = standing(one.profile)
    if (one.command !== null || stands.kind !== 'ours-by-process') return one
    const { command } = stands
    return { ...one, lines: { ...one.lines, config: [processLine(command)] }, command }
  })
  return first.every((one, at) => one === given[at]) ? [given] : [first, given]
}

function processLine(command: string): string {
  return `credential_process = ${command}`
}

/** In place of keys that ran out; region and endpoint stay as they were published. */
export function blockageOf(
  owned: OwnedProfile,
  { reason, platform }: { readonly reason: string; readonly platform: NodeJS.Platform },
): Publication {
  const block = failingProcess(reason, platform)
  return {
    kind: 'publish',
    profile: owned.profile,
    lines: { credentials: [processLine(block)], config: [] },
    keyId: null,
    command: null,
    block,
    settings: new Map(owned.sections.config?.lines.map(({ key, value }) => [key, value])),
    adopting: null,
  }
}

function assertPublishable(profile: string): void {
  const parsed = profileNameSchema.safeParse(profile)
  if (!parsed.success) {
    throw new CoreError(
      'invalid-input',
      parsed.error.issues[0]?.message ?? 'this profile name cannot be used',
    )
  }
  // configparser lends the settings of [DEFAULT] to every section; the JavaScript SDK refuses files with __proto__.
  if (profile === 'DEFAULT' || profile === '__proto__') {
    throw new CoreError('invalid-input', `${profile} means something else to the AWS tools`, {
      hint: 'choose another profile name',
    })
  }
}
