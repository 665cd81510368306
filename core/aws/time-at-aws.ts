import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import type { AwsAccess, AwsPlace } from './aws-access.ts'
import { callAws } from './call-aws.ts'
import { dateHeader } from './date-header.ts'
import { isPassing, retrying } from './retrying.ts'
import { revealedKey, type SigningKey } from './signing-key.ts'

/**
 * What time it is by AWS's clock, to the second, from the answer to a call that everybody may make; null where the answer
 * says none. @throws CoreError `aws-refused`, `aws-unavailable`, `clock-skewed`, `network`.
 */
export async function timeAtAws(
  access: AwsAccess,
  { signer, ...place }: AwsPlace & { readonly signer: SigningKey },
): Promise<Date | null> {
  const client = new STSClient({ ...access.clientOptions('sts', place), credentials: revealedKey(signer) })
  let time: Date | null = null
  client.middlewareStack.add(
    (next) => async (args) => {
      const answer = await next(args)
      time = dateHeader(answer.response)
      return answer
    },
    { step: 'deserialize', priority: 'high' },
  )
  await retrying(access.clock, isPassing, () =>
    callAws(access, 'GetCallerIdentity', () => client.send(new GetCallerIdentityCommand({}))),
  )
  return time
}
