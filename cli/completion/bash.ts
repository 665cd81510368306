import type { CommandEntry, Completion } from '../table/command-entry.ts'
import { completionRules } from './completion-rules.ts'

/**
 * A script for bash 3.2 (macOS) and later. Names come a line each, are matched as text and quoted by printf %q, so a name
 * with blanks completes as one word.
 */
export function bashCompletion(commands: readonly CommandEntry[]): string {
  const rules = completionRules(commands)
  const known = rules.filter(({ after }) => after !== '').map(({ after }) => `'${after}'`)
  const cases = rules.map(({ after, words, flags, argument }) => {
    const withValues = flags.filter(({ value }) => value !== 'none')
    const values = withValues.map(({ flag, value }) => `      ${flag}) ${offer(value)}; return ;;`)
    const flagWords = flags.map(({ flag }) => flag).join(' ')
    return [
      `    '${after}')`,
      ...(values.length === 0
        ? []
        : ['      case $previous in', ...values.map((line) => `  ${line}`), '      esac']),
      `      if [[ $current == -* ]]; then __keyturn_words '${flagWords}'; return; fi`,
      ...(words.length === 0 ? [] : [`      __keyturn_words '${words.map(({ word }) => word).join(' ')}'`]),
      ...(argument === null ? [] : [`      ${offer(argument)}`]),
      '      ;;',
    ].join('\n')
  })
  return `# keyturn completion for bash: source <(keyturn completion bash)
__keyturn_words() {
  local word
  for word in $1; do [[ $word == "$current"* ]] && COMPREPLY+=("$word"); done
}
__keyturn_names() {
  local name typed=$current quoted
  [[ $typed == [\\"\\']* ]] && typed=\${typed:1}
  while IFS= read -r name; do
    [[ $name == "$typed"* ]] || continue
    printf -v quoted %q "$name"
    COMPREPLY+=("$quoted")
  done < <(keyturn __complete "$1" 2>/dev/null)
}
__keyturn_files() {
  local name
  while IFS= read -r name; do COMPREPLY+=("$name"); done < <(compgen -f -- "$current")
}
__keyturn_is_command() {
  case $1 in
    ${known.join(' | ')}) return 0 ;;
  esac
  return 1
}
__keyturn() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} path= word at
  COMPREPLY=()
  for ((at = 1; at < COMP_CWORD; at++)); do [[ \${COMP_WORDS[at]} == -- ]] && return; done
  for ((at = 1; at < COMP_CWORD; at++)); do
    word=\${COMP_WORDS[at]}
    __keyturn_is_command "\${path:+$path }$word" || break
    path="\${path:+$path }$word"
  done
  case $path in
${cases.join('\n')}
  esac
}
complete -F __keyturn keyturn
`
}

function offer(value: Completion | null | 'none'): string {
  if (value === null || value === 'none') return ':'
  if (value === 'files') return '__keyturn_files'
  return typeof value === 'string' ? `__keyturn_names ${value}` : `__keyturn_words '${value.join(' ')}'`
}
