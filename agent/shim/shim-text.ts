import { maskedEnvironment, type RelevantEnvironment } from '../environment.ts'
import { quoteForPosix } from '../shell/format-environment.ts'
import type { Command } from '../terminal/terminal-command.ts'
import { answerStarts } from './process-answer.ts'

export interface ShimFacts {
  /** Real path of KEYTURN_HOME. */
  readonly home: string
  readonly socket: string
  /** Absolute path; null where there is none, and the command line is run at once. */
  readonly curl: string | null
  /** What runs `keyturn` on this machine. */
  readonly keyturn: Command
  /** The agent's. */
  readonly environment: RelevantEnvironment
}

/**
 * The program that profiles name: asks the agent with no more than a shell and curl, and leaves all else to the command
 * line. No secret stands in it, and none among the arguments of what it runs.
 */
export function shimText({ home, socket, curl, keyturn, environment }: ShimFacts): string {
  const lines = [
    '#!/bin/sh',
    '# Keyturn: the credentials of a session, for credential_process. The agent writes this anew when it starts.',
    'case $1 in',
    `  '' | *[!a-z0-9-]*) echo 'keyturn: a session id is wanted; start the session again' >&2; exit 1 ;;`,
    'esac',
    ...(curl === null ? [] : askingTheAgent(curl, socket)),
    '# No agent answers: the command line waits for the next one, or starts it in the environment this one had.',
    ...environmentLines({ ...environment, KEYTURN_HOME: home }),
    ...runningKeyturn(keyturn),
  ]
  return lines.map((line) => `${line}\n`).join('')
}

/** Exit code and answer are told apart in one word. An agent that stops answers nothing at all. */
function askingTheAgent(curl: string, socket: string): readonly string[] {
  const options = `-q -s -g --noproxy '*' --connect-timeout 2 --max-time 30 --unix-socket ${quoteForPosix(socket)}`
  return [
    '# Who asks, for the activity record: a claim, which nobody checks.',
    '{ read -r who < "/proc/$PPID/comm"; } 2>/dev/null || who=',
    `answer=$(${quoteForPosix(curl)} ${options} -A "$who" "http://agent/credential-process/$1")`,
    'case $?$answer in',
    `  '0${answerStarts.credentials}'*) printf '%s\\n' "$answer"; exit 0 ;;`,
    `  '0${answerStarts.refused}'*) printf '%s\\n' "$answer" >&2; exit 1 ;;`,
    `  28*) echo 'keyturn: the agent does not answer; run keyturn agent stop, then try again' >&2; exit 1 ;;`,
    'esac',
  ]
}

/**
 * Tools have environments of their own (`keyturn exec` gives its child other files and endpoints), which must not
 * become an agent's. What holds a password is left as it is: it is not for a file.
 */
function environmentLines(environment: RelevantEnvironment): readonly string[] {
  const shown = maskedEnvironment(environment)
  const taken = Object.entries(environment).filter(([name]) => !name.endsWith('_PROXY'))
  return [
    `for name in $(env | sed -n 's/^\\(AWS_ENDPOINT_URL[A-Z0-9_]*\\)=.*/\\1/p')`,
    'do',
    `  case $name in ${[...taken.map(([name]) => name), '-'].join(' | ')}) ;; *) unset "$name" ;; esac`,
    'done',
    ...[
      'AWS_CA_BUNDLE',
      'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
      'AWS_USE_DUALSTACK_ENDPOINT',
      'AWS_USE_FIPS_ENDPOINT',
    ]
      .filter((name) => environment[name] === undefined)
      .map((name) => `unset ${name}`),
    ...taken
      .filter(([name, value]) => shown[name] === value)
      .map(([name, value]) => `export ${name}=${quoteForPosix(value)}`),
  ]
}

function runningKeyturn([program, ...args]: Command): readonly string[] {
  const files = [`[ -x ${quoteForPosix(program)} ]`, ...args.map((path) => `[ -e ${quoteForPosix(path)} ]`)]
  return [
    `if ${files.join(' && ')}`,
    'then',
    `  exec ${[program, ...args].map(quoteForPosix).join(' ')} credentials "$1" --no-prompt`,
    'fi',
    `printf '%s\\n' ${quoteForPosix(`keyturn: ${program} is gone, which ran the agent; start Keyturn`)} >&2`,
    'exit 1',
  ]
}
