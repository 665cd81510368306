// @ts-check
// Prints the access key id that the AWS SDK for JavaScript finds in this environment, without asking AWS.
import { STSClient } from '@aws-sdk/client-sts'

const { accessKeyId } = await new STSClient({ region: 'eu-west-1' }).config.credentials()
console.log(accessKeyId)
