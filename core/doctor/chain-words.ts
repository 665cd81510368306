import type { ChainStep, CredentialReader, CredentialSource } from '../contract/doctor.ts'

export const sourceNames: Readonly<Record<CredentialSource, string>> = {
  variables: 'environment',
  role: 'assumed role',
  'web-identity': 'web identity',
  sso: 'IAM Identity Center',
  'credentials-file': 'credentials file',
  login: 'aws login',
  process: 'credential_process',
  'config-file': 'config file',
  container: 'container endpoint',
  'instance-metadata': 'instance metadata',
}

const readerNames: Readonly<Record<CredentialReader, string>> = {
  'aws-cli': 'the AWS CLI',
  botocore: 'boto3',
  javascript: 'the JavaScript SDK',
}

/** Who takes what is there, and from whom it is hidden by what. Pure. */
export function useWords({ takenBy, shadowedBy }: Pick<ChainStep, 'takenBy' | 'shadowedBy'>): string {
  if (shadowedBy.length === 0) return 'taken'
  const shadows = [...new Set(shadowedBy.map(({ by }) => sourceNames[by]))].join(' and ')
  if (takenBy.length === 0) return `hidden by ${shadows}`
  const taken = takenBy.map((reader) => readerNames[reader]).join(' and ')
  const hidden = shadowedBy.map(({ reader }) => readerNames[reader]).join(' and ')
  return `taken by ${taken}, hidden from ${hidden} by ${shadows}`
}
