import { type CommandEntry, commandGroups } from './table/command-entry.ts'

/** What `keyturn --help` prints: what it is, every command in one line, how to begin. */
export function overview(commands: readonly CommandEntry[]): string {
  const width = Math.max(...commands.map((entry) => synopsis(entry).length)) + 2
  const groups = commandGroups.map((group) => {
    const lines = commands
      .filter((entry) => entry.group === group)
      .map((entry) => `    ${synopsis(entry).padEnd(width)}${entry.summary}`)
    return [`${group}:`, ...lines].join('\n')
  })
  return `Usage: keyturn COMMAND [--help] [--json]

Keyturn hands out short-lived AWS credentials: sign in once, start a session,
and the AWS CLI, SDKs, Terraform and CDK use it.

${groups.join('\n\n')}

SESSION is an id, an alias, account/role, or any text that fits exactly one.
Exit codes: 0 done, 1 failed, 2 usage or ambiguous, 3 sign-in needed,
4 vault locked or missing, 5 refused by AWS, 6 network.

Example:
    $ keyturn integration add identity-center --name acme \\
        --start-url https://acme.awsapps.com/start --region eu-west-1
    $ keyturn sign-in acme
    $ keyturn start production/ReadOnly --profile prod
    $ aws s3 ls --profile prod
`
}

/** What `keyturn vault` prints: the commands that begin with these words. */
export function groupHelp(words: string, commands: readonly CommandEntry[]): string {
  const inside = commands.filter(({ name }) => name.startsWith(`${words} `))
  const width = Math.max(...inside.map((entry) => synopsis(entry).length)) + 2
  const lines = inside.map((entry) => `    keyturn ${synopsis(entry).padEnd(width)}${entry.summary}`)
  return [`Usage: keyturn ${words} COMMAND [--help] [--json]`, '', ...lines, ''].join('\n')
}

function synopsis({ name, arguments: args, rest }: CommandEntry): string {
  const words = args.map((argument) => (argument.optional === true ? `[${argument.name}]` : argument.name))
  return [name, ...words, ...(rest === true ? ['-- COMMAND…'] : [])].join(' ')
}
