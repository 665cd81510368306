/** The prompt of before is kept under another name and goes on behind ours. */
export const fishInit = `# keyturn for fish: keyturn shell-init fish | source
function kt --description 'switch this shell to a session'
    set -l change (command keyturn env --files --format fish $argv)
    and eval (string join \\n -- $change)
end
complete -c kt -f -a '(command keyturn __complete sessions 2>/dev/null)'
function __keyturn_prompt
    set -q KEYTURN_SESSION_ID; or return 0
    set -l home $KEYTURN_HOME
    test -n "$home"; or set home $HOME/.keyturn
    set -l told
    test -x $home/bin/keyturn-prompt
    and set told ($home/bin/keyturn-prompt $KEYTURN_SESSION_ID "$AWS_CREDENTIAL_EXPIRATION" 2>/dev/null | string split -m 2 ' ')
    test (count $told) -eq 3; or set told - - $KEYTURN_SESSION
    set -l colour cyan
    switch $told[1]
        case production
            set colour red
        case staging
            set colour yellow
        case development sandbox
            set colour green
    end
    set_color $colour
    echo -n $told[3]
    test $told[2] = -; or echo -n " $told[2]m"
    set_color normal
    echo -n ' '
end
if not functions -q __keyturn_fish_prompt
    functions -q fish_prompt; or function fish_prompt; echo '> '; end
    functions -c fish_prompt __keyturn_fish_prompt
    function fish_prompt
        __keyturn_prompt
        __keyturn_fish_prompt
    end
end
`
