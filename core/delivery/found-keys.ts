import type { AwsFileKind } from '../aws-files/aws-file-kind.ts'
import type { AwsFileText } from '../aws-files/aws-file-text.ts'
import { lendingHeader, profileOf } from '../aws-files/section-header.ts'
import { findSections } from '../aws-files/sections.ts'
import { sectionsOfProfiles } from '../aws-files/profile-sections.ts'
import { accessKeyIdSchema, mfaSerialSchema, profileNameSchema, regionSchema } from '../contract/session.ts'
import { secret, type Secret } from '../secrets/secret.ts'

/** An IAM user's key as a profile of the user's own holds it. */
export interface PlainTextKey {
  readonly profile: string
  readonly kind: AwsFileKind
  readonly accessKeyId: string
  readonly secretAccessKey: Secret
  readonly mfaSerial: string | null
  readonly region: string | null
}

/**
 * The long-term keys (`AKIA…`, no session token) in the user's files, in their order, each profile once: the credentials
 * file goes before the config file, as the AWS tools have it. MFA device and region may stand in either. Pure.
 */
export function foundKeys(texts: Readonly<Record<AwsFileKind, AwsFileText>>): readonly PlainTextKey[] {
  const credentials = settingsByProfile('credentials', texts.credentials)
  const config = settingsByProfile('config', texts.config)
  return [...new Set([...credentials.keys(), ...config.keys()])].flatMap((profile) => {
    const own = { credentials: credentials.get(profile), config: config.get(profile) }
    const kind = own.credentials?.has('aws_access_key_id') === true ? 'credentials' : 'config'
    const settings = own[kind]
    const accessKeyId = settings?.get('aws_access_key_id') ?? ''
    const secretAccessKey = settings?.get('aws_secret_access_key') ?? ''
    const hasToken = ['aws_session_token', 'aws_security_token'].some((key) => settings?.has(key))
    if (!accessKeyId.startsWith('AKIA') || !accessKeyIdSchema.safeParse(accessKeyId).success) return []
    if (secretAccessKey === '' || hasToken || !profileNameSchema.safeParse(profile).success) return []
    const either = (key: string) => own.config?.get(key) ?? own.credentials?.get(key) ?? null
    return [
      {
        profile,
        kind,
        accessKeyId,
        secretAccessKey: secret(secretAccessKey),
        mfaSerial: mfaSerialSchema.safeParse(either('mfa_serial')).data ?? null,
        region: regionSchema.safeParse(either('region')).data ?? null,
      },
    ]
  })
}

/** As botocore reads them: of several sections of one name, the last setting counts. */
function settingsByProfile(
  kind: AwsFileKind,
  text: AwsFileText,
): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const names = findSections(text)
    .filter(({ header }) => header !== lendingHeader)
    .map(({ header }) => profileOf(kind, header))
    .filter((name) => name !== null)
  const found = new Map<string, ReadonlyMap<string, string>>()
  for (const [profile, sections] of sectionsOfProfiles(kind, text, [...new Set(names)])) {
    const options = sections.filter(({ exact }) => exact).flatMap(({ contents }) => contents.options)
    found.set(profile, new Map(options.map(({ key, value }) => [key, value])))
  }
  return found
}
