import { describe, expect, it } from 'vitest'
import { readyLines } from '../../../renderer/views/panel/ready-lines.ts'

function lineOf(
  tool: string,
  { profile, platform = 'linux' }: { profile: string; platform?: 'linux' | 'win32' },
) {
  return readyLines({ profile, region: 'eu-west-1', platform }).find((line) => line.tool === tool)?.text
}

describe('lines ready to paste', () => {
  it('names the profile for each tool', () => {
    const lines = readyLines({ profile: 'payments', region: 'eu-west-1', platform: 'linux' })
    expect(Object.fromEntries(lines.map(({ tool, text }) => [tool, text]))).toEqual({
      'AWS CLI': 'aws sts get-caller-identity --profile payments',
      Shell: 'export AWS_PROFILE=payments',
      Terraform: 'provider "aws" {\n  profile = "payments"\n  region  = "eu-west-1"\n}',
      CDK: 'npx cdk deploy --profile payments',
      Python: 'boto3.Session(profile_name="payments")',
      JavaScript: 'fromIni({ profile: "payments" })',
      Go: 'config.LoadDefaultConfig(ctx, config.WithSharedConfigProfile("payments"))',
      Java: 'ProfileCredentialsProvider.create("payments")',
    })
  })

  it('leaves the region out where there is none', () => {
    const lines = readyLines({ profile: 'payments', region: null, platform: 'linux' })
    expect(lines.find(({ tool }) => tool === 'Terraform')?.text).toBe(
      'provider "aws" {\n  profile = "payments"\n}',
    )
  })

  it.each([
    ['two words', 'linux', "--profile 'two words'"],
    ['$(reboot)', 'linux', "--profile '$(reboot)'"],
    ['two words', 'win32', '--profile "two words"'],
    ['$home', 'win32', "--profile '$home'"],
    ['-x', 'linux', '--profile=-x'],
  ] as const)('quotes %s for the shell of %s', (profile, platform, flag) => {
    expect(lineOf('AWS CLI', { profile, platform })).toBe(`aws sts get-caller-identity ${flag}`)
  })

  it('speaks PowerShell on Windows', () => {
    expect(lineOf('Shell', { profile: 'payments', platform: 'win32' })).toBe('$env:AWS_PROFILE = payments')
  })

  it('keeps Terraform from reading a template out of a name', () => {
    expect(lineOf('Terraform', { profile: 'a${b}%{c}' })).toContain('profile = "a$${b}%%{c}"')
  })
})
