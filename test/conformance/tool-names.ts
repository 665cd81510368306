/** The tools that are proven, in the order of the README's table: each has a spec here of this name. */
export const toolNames = {
  'aws-cli-2': 'AWS CLI 2',
  'aws-cli-1': 'AWS CLI 1',
  boto3: 'boto3',
  javascript: 'AWS SDK for JavaScript 3',
  go: 'AWS SDK for Go 2',
  terraform: 'Terraform, S3 backend',
  cdk: 'CDK CLI',
} as const
