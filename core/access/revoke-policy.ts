/** What AWS's console calls the policy by which it revokes the sessions of a role: IAM guide, "Revoking IAM role temporary security credentials". */
export const revokePolicyName = 'AWSRevokeOlderSessions'

/** As AWS's console writes it: denies everything to what was issued before. Pure. */
export function revokePolicy(issuedBefore: Date): string {
  return JSON.stringify(
    {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Deny',
          Action: ['*'],
          Resource: ['*'],
          Condition: { DateLessThan: { 'aws:TokenIssueTime': issuedBefore.toISOString() } },
        },
      ],
    },
    null,
    2,
  )
}

/** `aws:TokenIssueTime` counts whole seconds: what is issued in the second that runs is covered as well. Pure. */
export function issuedUntil(now: Date): Date {
  return new Date((Math.floor(now.getTime() / 1000) + 1) * 1000)
}
