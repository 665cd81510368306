import { profileNameSchema } from '../contract/session.ts'
import { CoreError } from '../core-error.ts'
import { unsealSections } from './captured-section.ts'
import { failingProcess } from './failing-process.ts'
import type { ProfileToPublish } from './file-delivery.ts'
import type { OwnedProfile, PublishedSetting } from './ownership.ts'
import type { Intent } from './plan-file.ts'

export type Publication = Extract<Intent, { kind: 'publish' }>

/** @throws CoreError `invalid-input` for a name that some reader of these files cannot carry. */
export function publicationOf(one: ProfileToPublish): Publication {
  const { profile, credentials, region, endpointUrl, adopting } = one
  assertPublishable(profile)
  const settings = new Map<PublishedSetting, string>()
  if (region !== null) settings.set('region', region)
  if (endpointUrl !== null) settings.set('endpoint_url', endpointUrl)
  return {
    kind: 'publish',
    profile,
    lines: [
      `aws_access_key_id = ${credentials.accessKeyId}`,
      `aws_secret_access_key = ${credentials.secretAccessKey.reveal()}`,
      `aws_session_token = ${credentials.sessionToken.reveal()}`,
    ],
    keyId: credentials.accessKeyId,
    block: null,
    settings,
    adopting: adopting === null ? null : unsealSections(adopting.content),
  }
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
    lines: [`credential_process = ${block}`],
    keyId: null,
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
