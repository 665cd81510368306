import { quoteForFish } from '../../agent/shell/format-environment.ts'
import type { CommandEntry, Completion } from '../table/command-entry.ts'
import { completionRules } from './completion-rules.ts'

/** A script for fish 3; one `complete` line for each word and flag. */
export function fishCompletion(commands: readonly CommandEntry[]): string {
  const rules = completionRules(commands)
  const lines = rules.flatMap(({ after, words, flags, argument }) => {
    const when = `-n ${quoteForFish(`__keyturn_after ${quoteForFish(after)}`)}`
    return [
      ...words.map(
        ({ word, summary }) => `complete -c keyturn ${when} -a ${word} -d ${quoteForFish(summary)}`,
      ),
      ...flags.map(({ flag, summary, value }) => {
        // -x: a value and no file names, -r: a value.
        const takes = value === 'none' ? '' : `${value === 'files' ? ' -r' : ' -x'}${offer(value)}`
        return `complete -c keyturn ${when} -l ${flag.slice(2)} -d ${quoteForFish(summary)}${takes}`
      }),
      ...(argument === null ? [] : [`complete -c keyturn ${when}${offer(argument)}`]),
    ]
  })
  const known = rules.filter(({ after }) => after !== '').map(({ after }) => quoteForFish(after))
  return `# keyturn completion for fish: keyturn completion fish | source
set -g __keyturn_known ${known.join(' ')}
function __keyturn_after
    set -l path
    set -l words (commandline -opc)
    for word in $words[2..]
        set -l longer (string join ' ' -- $path $word)
        contains -- $longer $__keyturn_known; or break
        set path $path $word
    end
    set -l typed (string join ' ' -- $path)
    test "$typed" = "$argv[1]"
end
complete -c keyturn -f
${lines.join('\n')}
`
}

function offer(value: Completion | null): string {
  if (value === null) return ''
  if (value === 'files') return ' -F'
  const words = typeof value === 'string' ? `(keyturn __complete ${value} 2>/dev/null)` : value.join(' ')
  return ` -a ${quoteForFish(words)}`
}
