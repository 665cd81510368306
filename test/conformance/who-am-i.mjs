// @ts-check
// The AWS SDK for JavaScript as a program would use it: `node who-am-i.mjs [PROFILE]` prints one ARN for each line of
// stdin, all of one client; the client and its credentials live as long as the program.
import { createInterface } from 'node:readline'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { fromIni } from '@aws-sdk/credential-provider-ini'

const profile = process.argv[2]
const sts =
  profile === undefined ? new STSClient() : new STSClient({ profile, credentials: fromIni({ profile }) })
for await (const _ of createInterface({ input: process.stdin })) {
  const { Arn } = await sts.send(new GetCallerIdentityCommand({}))
  console.log(Arn)
}
