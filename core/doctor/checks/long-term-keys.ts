import { awsFileKinds } from '../../aws-files/aws-file-kind.ts'
import { shellWord } from '../../lib/shell-word.ts'
import type { Check } from '../check.ts'
import { finding } from '../check.ts'
import type { DoctorFacts } from '../facts.ts'

/** Keys of IAM users in plain text, and how old they are at least. */
export const longTermKeys: Check = ({ facts, profiles, inQuestion }) =>
  inQuestion.flatMap((profile) =>
    awsFileKinds.flatMap((kind) => {
      const id = profiles.of(kind, profile)?.get('aws_access_key_id') ?? ''
      if (!id.startsWith('AKIA')) return []
      const { path } = facts.files[kind]
      return [
        finding({
          code: 'long-term-key',
          severity: 'warning',
          subject: `${profile} in ${path}`,
          what: `profile ${profile} has long-term key ${id} in plain text in ${path}${ageOf(id, kind, facts)}`,
          why: 'whoever reads the file once, or a backup of it, has the key until somebody takes it away; it does not run out by itself',
          fix: 'take it into the vault and out of the file, then rotate it',
          command: `keyturn import keys ${shellWord(profile)} --remove-from-file`,
        }),
      ]
    }),
  )

/** What is known: IAM's word where somebody may ask it, else that the file has stood like this so long. */
function ageOf(id: string, kind: 'config' | 'credentials', { now, files, keysSince }: DoctorFacts): string {
  const createdAt = keysSince.get(id)
  if (createdAt !== undefined) return `, ${days(now, createdAt)} old`
  const { modifiedAt } = files[kind]
  if (modifiedAt === null || now.getTime() - modifiedAt.getTime() < dayMs) return ''
  return `, there for ${days(now, modifiedAt)} or longer`
}

function days(now: Date, since: Date): string {
  const count = Math.max(0, Math.floor((now.getTime() - since.getTime()) / dayMs))
  return count === 1 ? '1 day' : `${count} days`
}

const dayMs = 24 * 60 * 60 * 1000
