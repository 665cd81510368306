import type { CommandEntry, Completion } from '../table/command-entry.ts'
import { completionRules } from './completion-rules.ts'

/** A script for zsh 5, to be sourced or put into $fpath as _keyturn. */
export function zshCompletion(commands: readonly CommandEntry[]): string {
  const rules = completionRules(commands)
  const known = rules.filter(({ after }) => after !== '').map(({ after }) => quoted(after))
  const cases = rules.map(({ after, words, flags, argument }) => {
    const values = flags
      .filter(({ value }) => value !== 'none')
      .map(({ flag, value }) => `        ${flag}) ${offer(value)}; return ;;`)
    return [
      `    ${quoted(after)})`,
      ...(values.length === 0 ? [] : ['      case $previous in', ...values, '      esac']),
      '      if [[ $current == -* ]]; then',
      `        offers=(${flags.map(({ flag, summary }) => described(flag, summary)).join(' ')})`,
      '        _describe -o flag offers; return',
      '      fi',
      ...(words.length === 0
        ? []
        : [
            `      offers=(${words.map(({ word, summary }) => described(word, summary)).join(' ')})`,
            '      _describe command offers',
          ]),
      ...(argument === null ? [] : [`      ${offer(argument)}`]),
      '      ;;',
    ].join('\n')
  })
  return `#compdef keyturn
# keyturn completion for zsh: source <(keyturn completion zsh)
__keyturn_names() {
  local -a names
  names=("\${(@f)$(keyturn __complete $1 2>/dev/null)}")
  (( \${#names} )) && compadd -a names
}
_keyturn() {
  local current=\${words[CURRENT]} previous=\${words[CURRENT-1]} typed='' word
  local -a offers known
  known=(${known.join(' ')})
  local -i at=\${words[(i)--]}
  if (( at < CURRENT )); then shift at words; (( CURRENT -= at )); _normal; return; fi
  for ((at = 2; at < CURRENT; at++)); do
    word=\${words[at]}
    (( \${known[(Ie)\${typed:+$typed }$word]} )) || break
    typed="\${typed:+$typed }$word"
  done
  case $typed in
${cases.join('\n')}
  esac
}
if [[ $funcstack[1] == _keyturn ]]; then _keyturn "$@"; else compdef _keyturn keyturn; fi
`
}

function offer(value: Completion | null | 'none'): string {
  if (value === null || value === 'none') return ':'
  if (value === 'files') return '_files'
  return typeof value === 'string' ? `__keyturn_names ${value}` : `compadd ${value.join(' ')}`
}

function described(word: string, summary: string): string {
  return quoted(`${word}:${summary.replaceAll(':', String.raw`\:`)}`)
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
