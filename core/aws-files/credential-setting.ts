/**
 * Whether a setting could decide which identity a tool gets, and so win over published keys: botocore asks for role,
 * web identity and `sso_*` before the credentials file, and the SDKs merge both files.
 */
export function isCredentialSetting(key: string): boolean {
  return key.startsWith('sso_') || credentialSettings.has(key)
}

const credentialSettings: ReadonlySet<string> = new Set([
  'aws_access_key_id',
  'aws_secret_access_key',
  'aws_session_token',
  // The older name of the token, which botocore asks for first.
  'aws_security_token',
  'aws_account_id',
  'role_arn',
  'source_profile',
  'credential_source',
  'credential_process',
  'web_identity_token_file',
  'login_session',
])
