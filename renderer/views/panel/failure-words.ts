/** AWS's own words on a failure, shown apart from ours. */
export interface AwsWords {
  /** The call that failed and AWS's code: `AssumeRole: AccessDenied`; null when they are not told. */
  readonly what: string | null
  readonly words: string
  readonly requestId: string | null
}

/** A failure in sentences for the window. */
export interface FailureWords {
  /** What and why. */
  readonly text: string
  /** What to do; null when the button beside it says it all. */
  readonly advice: string | null
  readonly aws: AwsWords | null
}

/** Turns the agent's lower-case lines (what, then the next step) into sentences, and takes AWS's words out of them. Pure. */
export function failureWords(failure: {
  readonly message: string
  readonly hint: string | null
}): FailureWords {
  const { aws, ours } = apart(failure.message)
  return { text: sentence(ours), advice: adviceOf(failure.hint), aws }
}

/** The same for a reason that a row carries: one line without a code. */
export function reasonWords(reason: string): Pick<FailureWords, 'text' | 'aws'> {
  const { aws, ours } = apart(reason)
  return { text: sentence(ours), aws }
}

/**
 * A line of the agent as a sentence: `AWS did not answer` → `AWS did not answer.` A next step that is a command is left
 * out: it is for the command line, and the window has a button in that place.
 */
export function sentence(text: string): string {
  const line = text.replace(/[;:,] (?:or )?run keyturn .*$/s, '')
  // What looks like a name (`acme:`, `prod-payments`) keeps its case.
  const begins = /^[a-z]+[ ,]/.test(line) ? line.slice(0, 1).toUpperCase() + line.slice(1) : line
  return /[.?…]$/.test(begins) ? begins : `${begins}.`
}

// As `core` words what AWS answers: `AWS refused AssumeRole: AccessDenied: words (request ID)`.
const awsLine =
  /^(?<before>.*?)AWS (?<verb>refused|failed at|has had too many requests at) (?<call>\w+): (?<code>[\w.]+): (?<words>.*?)(?: \(request (?<request>[\w-]+)\))?$/s

/** Lines of ours that AWS's words follow, without a call. */
const followed = [
  /^(?<ours>.*?AWS did not sign you in): (?<words>.*)$/s,
  /^(?<ours>.*?AWS does not know the start URL \S+ in [\w-]+) \((?<words>.*)\)$/s,
]

function apart(message: string): { readonly ours: string; readonly aws: AwsWords | null } {
  for (const line of followed) {
    const { ours, words } = line.exec(message)?.groups ?? {}
    if (ours !== undefined && words !== undefined)
      return { ours, aws: { what: null, words, requestId: null } }
  }
  const found = awsLine.exec(message)?.groups
  if (found === undefined) return { ours: message, aws: null }
  const { before = '', verb = '', call = '', code = '', words = '', request } = found
  const aws = { what: `${call}: ${code}`, words, requestId: request ?? null }
  return { ours: `${before}${oursFor(verb, call)}`, aws }
}

function oursFor(verb: string, call: string): string {
  switch (verb) {
    case 'refused':
      return refusalOf(call)
    case 'failed at':
      return 'AWS failed to answer'
    default:
      return 'AWS has had too many requests'
  }
}

function refusalOf(call: string): string {
  switch (call) {
    case 'GetRoleCredentials':
      return 'AWS refused this role. The permission set may have been removed'
    case 'AssumeRole':
      return 'AWS refused to let this role be assumed'
    case 'AssumeRoleWithSAML':
      return 'AWS refused what your identity provider says of you'
    case 'AssumeRoleWithWebIdentity':
      return 'AWS refused the token that this role is asked for with'
    case 'GetSessionToken':
    case 'GetCallerIdentity':
      return 'AWS refused this access key'
    default:
      return 'AWS refused this'
  }
}

/**
 * A next step that is a command, for a view without a button in that place: `In a terminal, name the role: keyturn …`;
 * null when there is none. Pure.
 */
export function terminalAdvice({ hint }: { readonly hint: string | null }): string | null {
  return hint === null || !namesCommand(hint) ? null : `In a terminal, ${hint}`
}

/** Hints that name a command are for the command line: the window has a button in that place. */
function adviceOf(hint: string | null): string | null {
  return hint === null || namesCommand(hint) ? null : sentence(hint)
}

function namesCommand(hint: string): boolean {
  // `aws login` is what no button does.
  return /\bkeyturn |(?<!\baws login )--\w/.test(hint)
}
