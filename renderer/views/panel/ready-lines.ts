/** One way to use a profile, ready to paste. */
export interface ReadyLine {
  readonly tool: string
  readonly text: string
}

/**
 * Lines that use this profile from the usual tools. They name the profile and the region, never a credential. Pure.
 * A profile's name holds no quotes and no backslash (`profileNameSchema`), so only what a language expands is escaped.
 */
export function readyLines(options: {
  readonly profile: string
  readonly region: string | null
  readonly platform: 'darwin' | 'win32' | 'linux' | 'other'
}): readonly ReadyLine[] {
  const { profile, region } = options
  const flag = profileFlag(options)
  return [
    { tool: 'AWS CLI', text: `aws sts get-caller-identity ${flag}` },
    { tool: 'Shell', text: environmentLine(options) },
    { tool: 'Terraform', text: terraform(profile, region) },
    { tool: 'CDK', text: `npx cdk deploy ${flag}` },
    { tool: 'Python', text: `boto3.Session(profile_name="${profile}")` },
    { tool: 'JavaScript', text: `fromIni({ profile: "${profile}" })` },
    { tool: 'Go', text: `config.LoadDefaultConfig(ctx, config.WithSharedConfigProfile("${profile}"))` },
    { tool: 'Java', text: `ProfileCredentialsProvider.create("${profile}")` },
  ]
}

type Target = Parameters<typeof readyLines>[0]

// A value that begins with a dash would be read as another option.
function profileFlag({ profile, platform }: Target): string {
  return `--profile${profile.startsWith('-') ? '=' : ' '}${quoted(profile, platform)}`
}

function environmentLine({ profile, platform }: Target): string {
  return platform === 'win32'
    ? `$env:AWS_PROFILE = ${quoted(profile, platform)}`
    : `export AWS_PROFILE=${quoted(profile, platform)}`
}

/** cmd.exe knows double quotes alone; PowerShell expands `$` and the backtick inside those. */
function quoted(word: string, platform: Target['platform']): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word
  return platform === 'win32' && !/[$`]/.test(word) ? `"${word}"` : `'${word}'`
}

/** In HCL `${` and `%{` begin a template; doubling the sign means itself. */
function terraform(profile: string, region: string | null): string {
  const name = profile.replaceAll(/[$%](?=\{)/g, (sign) => sign + sign)
  const lines = [`  profile = "${name}"`, ...(region === null ? [] : [`  region  = "${region}"`])]
  return `provider "aws" {\n${lines.join('\n')}\n}`
}
