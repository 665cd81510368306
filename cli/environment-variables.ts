/** Every variable this command line or its agent looks at, for docs/cli.md. */
export const environmentVariables: readonly {
  readonly names: readonly string[]
  readonly meaning: string
}[] = [
  {
    names: ['KEYTURN_HOME'],
    meaning: 'where Keyturn keeps its state, `~/.keyturn` unless set; one agent each',
  },
  {
    names: ['KEYTURN_VAULT_PASSPHRASE'],
    meaning:
      'opens a vault sealed with a passphrase, and is its passphrase where no keychain answers; never handed on',
  },
  {
    names: ['KEYTURN_BACKUP_PASSPHRASE', 'KEYTURN_RECOVERY_PASSPHRASE'],
    meaning: 'for `vault backup` and `vault restore`, and for `vault recovery`; never handed on',
  },
  { names: ['KEYTURN_DEBUG'], meaning: '`1` prints stacks with errors' },
  {
    names: ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE'],
    meaning: 'the files sessions are published in, `~/.aws/config` and `~/.aws/credentials` unless set',
  },
  {
    names: ['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_<SERVICE>'],
    meaning: 'where requests go instead of AWS, as in the SDKs',
  },
  {
    names: ['AWS_LOGIN_CACHE_DIRECTORY'],
    meaning: 'where `aws login` keeps its sign-ins, `~/.aws/login/cache` unless set',
  },
  { names: ['AWS_CA_BUNDLE'], meaning: 'certificates to trust besides the system’s' },
  { names: ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY'], meaning: 'the way to AWS; lower case wins' },
  {
    names: ['BROWSER'],
    meaning:
      'the command that opens an address: split at blanks, run without a shell, the address last or in place of `%s`',
  },
  { names: ['NO_COLOR'], meaning: 'no colours, whatever its value' },
]
