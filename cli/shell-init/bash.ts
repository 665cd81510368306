/**
 * For bash 3.2 (macOS) and later. The agent's answer is `environment minutes name`, and what the prompt draws from a
 * variable is not expanded again. \001 and \002 frame what takes no room (readline).
 */
export const bashInit = `# keyturn for bash: eval "$(keyturn shell-init bash)"
kt() {
  local change
  change=$(command keyturn env --files --format bash "$@") && eval "$change"
}
__keyturn_prompt() {
  local status=$? environment minutes name colour
  __keyturn_segment=
  if [[ -n $KEYTURN_SESSION_ID ]]; then
    IFS=' ' read -r environment minutes name < <("\${KEYTURN_HOME:-$HOME/.keyturn}/bin/keyturn-prompt" "$KEYTURN_SESSION_ID" "$AWS_CREDENTIAL_EXPIRATION" 2>/dev/null)
    [[ -n $name ]] || { environment=- minutes=- name=$KEYTURN_SESSION; }
    [[ $minutes == - ]] && minutes= || minutes=" \${minutes}m"
    case $environment in
      production) colour=31 ;;
      staging) colour=33 ;;
      development | sandbox) colour=32 ;;
      *) colour=36 ;;
    esac
    __keyturn_segment=$'\\001\\033['\${colour}m$'\\002'"$name$minutes"$'\\001\\033[0m\\002 '
  fi
  return $status
}
__kt() {
  local current=\${COMP_WORDS[COMP_CWORD]}
  COMPREPLY=()
  __keyturn_names sessions
}
complete -F __kt kt
if [[ $PROMPT_COMMAND != *__keyturn_prompt* ]]; then
  PROMPT_COMMAND="__keyturn_prompt\${PROMPT_COMMAND:+; $PROMPT_COMMAND}"
  PS1='\${__keyturn_segment}'$PS1
fi
`
