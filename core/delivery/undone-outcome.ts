import type { AwsFileKind } from '../aws-files/aws-file-kind.ts'
import type { WithdrawOutcome } from './file-delivery.ts'
import type { FilePlan } from './plan-file.ts'

/** What became of one withdrawn profile, out of both files: keys stand in the one, a process in the other. */
export function undoneOutcome(
  plans: Readonly<Record<AwsFileKind, FilePlan>>,
  profile: string,
): WithdrawOutcome['outcome'] {
  const outcomes = [plans.credentials, plans.config].map(({ undone }) => undone.get(profile) ?? 'absent')
  return outcomes.find((outcome) => outcome === 'withdrawn') ?? outcomes[0] ?? 'absent'
}
