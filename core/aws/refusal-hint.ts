/** The next step after a refusal of AWS's, where it is known; null where it is not. Pure. */
export function refusalHint({
  name,
  words,
}: {
  readonly name: string
  readonly words: string
}): string | null {
  if (name === 'AccessDenied') return deniedHint(words)
  if (words.includes('transitive tag key')) return inheritedTags
  if (words.includes('source identity is already set')) return setAlready
  // STS's modelled errors end in Exception, others do not; both are said of some.
  return hints[name.replace(/Exception$/, '')] ?? null
}

/** AccessDenied names the action, and with newer services the kind of policy that lacks it. */
function deniedHint(words: string): string {
  if (words.includes('sts:TagSession')) {
    return 'the role’s trust policy and your own permissions have to allow sts:TagSession; or leave the session tags out'
  }
  if (words.includes('sts:SetSourceIdentity')) {
    return 'the role’s trust policy and your own permissions have to allow sts:SetSourceIdentity; or leave the source identity out'
  }
  if (words.includes('no session policy allows')) {
    return 'the source session is narrowed (keyturn show): what its session policies do not allow, nobody gets through it'
  }
  return 'ask whoever looks after the account or role for this permission'
}

const inheritedTags =
  'a transitive tag of the source session stays as it is: leave that session tag out here (keyturn edit SESSION --tag …)'

const setAlready =
  'a source identity stays for the whole chain: leave it out here, or give the one that the source session has'

const hints: Readonly<Record<string, string>> = {
  ExpiredToken: 'start the source session again',
  Forbidden: 'ask whoever looks after the account to assign you this role',
  IDPRejectedClaim:
    'the identity provider no longer stands by this token, or its keys do not verify it: get a new token, then ask whoever looks after the provider',
  InvalidIdentityToken:
    "the role's account has to have an IAM identity provider of exactly this issuer, with this client id as its audience",
  InvalidClientTokenId:
    'AWS does not know this access key: it may be deleted, inactive, or of another partition',
  // Its words tell which of the two, and how full it is.
  PackedPolicyTooLarge:
    'AWS packs session policy, policy ARNs and session tags together: shorten the policy, or give fewer ARNs, or fewer and shorter tags',
  MalformedPolicyDocument: 'correct the session policy: keyturn edit SESSION --policy FILE',
  RegionDisabled: 'enable this region in the account, or choose another',
  TargetNotConnected:
    'the instance’s SSM agent is not online: keyturn ssm SESSION shows which are; does it run, and may it reach AWS?',
  SignatureDoesNotMatch: 'the secret access key does not belong to the access key id',
}
