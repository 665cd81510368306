import { awsFileKinds } from '../../aws-files/aws-file-kind.ts'
import type { Check } from '../check.ts'
import { editProfile, finding } from '../check.ts'

/** Keys of which a part is missing. */
export const halfKeys: Check = ({ facts, profiles, inQuestion }) =>
  inQuestion.flatMap((profile) =>
    awsFileKinds.flatMap((kind) => {
      const settings = profiles.of(kind, profile)
      if (settings === null) return []
      const has = (key: string) => (settings.get(key) ?? '') !== ''
      const id = settings.get('aws_access_key_id') ?? ''
      const missing = missingPart({ has, id })
      if (missing === null) return []
      return [
        finding({
          code: 'key-half-written',
          severity: 'error',
          subject: `${profile} in ${facts.files[kind].path}`,
          what: `profile ${profile} in ${facts.files[kind].path} has half a key: ${missing} is missing`,
          why:
            missing === 'aws_session_token'
              ? 'a temporary key (ASIA…) is good with its token alone: AWS refuses it'
              : 'the AWS CLI and boto3 stop there; other SDKs pass it over and may take another identity',
          fix: `add ${missing}, or take the rest out`,
          command: editProfile(facts, profile, { kinds: [kind] }),
        }),
      ]
    }),
  )

function missingPart({
  has,
  id,
}: {
  readonly has: (key: string) => boolean
  readonly id: string
}): string | null {
  if (has('aws_access_key_id') && !has('aws_secret_access_key')) return 'aws_secret_access_key'
  if (has('aws_secret_access_key') && !has('aws_access_key_id')) return 'aws_access_key_id'
  const isTemporary = id.startsWith('ASIA')
  return isTemporary && !has('aws_session_token') && !has('aws_security_token') ? 'aws_session_token' : null
}
