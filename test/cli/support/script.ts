/** One step of a script: what the agent is told, what is typed, and what has to come of it. */
export type Step =
  | { readonly kind: 'agent'; readonly operation: string; readonly answer: unknown; readonly line: number }
  | { readonly kind: 'env'; readonly name: string; readonly value: string; readonly line: number }
  | {
      readonly kind: 'type'
      readonly command: string
      readonly stdin: string
      readonly exit: number
      readonly stdout: string
      readonly stderr: string
      /** What the agent was asked; null when the script does not care. */
      readonly requests: readonly string[] | null
      readonly line: number
    }

/**
 * Scripts read as a terminal does. At the margin:
 *
 *     # a remark                    what the next commands show
 *     env NAME=VALUE                from here on
 *     agent OPERATION               followed by what it answers, as indented JSON
 *     $ COMMAND                     typed into sh; everything after it is what has to come of it
 *     stdin, stdout, stderr         followed by the indented text; nothing when left out
 *     requests                      followed by what the agent was asked, one line each
 *     exit N                        0 when left out
 *
 * In expected text `{{…}}` is a regular expression.
 */
export function parseScript(text: string): readonly Step[] {
  const steps: Step[] = []
  const lines = text.split('\n')
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    const number = at + 1
    const block = (): string => {
      const found: string[] = []
      while (
        lines[at + 1]?.startsWith('  ') === true ||
        (lines[at + 1] === '' && lines[at + 2]?.startsWith('  ') === true)
      ) {
        at += 1
        found.push((lines[at] ?? '').slice(2))
      }
      return found.map((text) => `${text}\n`).join('')
    }
    if (line === '' || line.startsWith('#')) continue
    const [word = '', ...rest] = line.split(' ')
    const argument = rest.join(' ')
    switch (word) {
      case 'env': {
        const [name = '', ...value] = argument.split('=')
        steps.push({ kind: 'env', name, value: value.join('='), line: number })
        break
      }
      case 'agent':
        steps.push({ kind: 'agent', operation: argument, answer: JSON.parse(block()), line: number })
        break
      case '$':
        steps.push({
          kind: 'type',
          command: argument,
          stdin: '',
          exit: 0,
          stdout: '',
          stderr: '',
          requests: null,
          line: number,
        })
        break
      case 'exit':
        change(steps, number, { exit: Number(argument) })
        break
      case 'stdin':
      case 'stdout':
      case 'stderr':
        change(steps, number, { [word]: block() })
        break
      case 'requests':
        change(steps, number, { requests: block().split('\n').slice(0, -1) })
        break
      default:
        throw new Error(`line ${number}: ${JSON.stringify(word)} means nothing in a script`)
    }
  }
  return steps
}

function change(steps: Step[], line: number, part: Partial<Extract<Step, { kind: 'type' }>>): void {
  const last = steps.pop()
  if (last?.kind !== 'type') throw new Error(`line ${line}: there is no command to expect this of`)
  steps.push({ ...last, ...part })
}

/** Expected text as a pattern for the whole. */
export function patternOf(expected: string): RegExp {
  const source = expected
    .split(/(\{\{.*?\}\})/)
    .map((part) => (part.startsWith('{{') ? `(?:${part.slice(2, -2)})` : escaped(part)))
    .join('')
  return new RegExp(`^${source}$`)
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}
