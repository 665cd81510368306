/** What the prompt draws from a variable is not substituted again, but `%` means something in it: it is doubled. */
export const zshInit = `# keyturn for zsh: eval "$(keyturn shell-init zsh)"
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
kt() {
  local change
  change=$(command keyturn env --files --format bash "$@") && eval "$change"
}
__keyturn_prompt() {
  local environment minutes name colour
  __keyturn_segment=
  [[ -n $KEYTURN_SESSION_ID ]] || return 0
  IFS=' ' read -r environment minutes name < <("\${KEYTURN_HOME:-$HOME/.keyturn}/bin/keyturn-prompt" "$KEYTURN_SESSION_ID" "$AWS_CREDENTIAL_EXPIRATION" 2>/dev/null)
  [[ -n $name ]] || { environment=- minutes=- name=$KEYTURN_SESSION }
  [[ $minutes == - ]] && minutes= || minutes=" \${minutes}m"
  case $environment in
    production) colour=red ;;
    staging) colour=yellow ;;
    development | sandbox) colour=green ;;
    *) colour=cyan ;;
  esac
  __keyturn_segment="%F{$colour}\${name//\\%/%%}$minutes%f "
}
_kt() { __keyturn_names sessions }
compdef _kt kt
autoload -Uz add-zsh-hook
add-zsh-hook precmd __keyturn_prompt
setopt prompt_subst
[[ $PROMPT == *__keyturn_segment* ]] || PROMPT='\${__keyturn_segment}'$PROMPT
`
