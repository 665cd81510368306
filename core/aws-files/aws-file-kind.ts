/** The two shared files. They differ in how a header names a profile. */
export type AwsFileKind = 'config' | 'credentials'

export const awsFileKinds = ['config', 'credentials'] as const satisfies readonly AwsFileKind[]
