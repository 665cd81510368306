import { type CommandEntry, completionShells } from './command-entry.ts'

/** What shells take in. */
export const shellCommands: readonly CommandEntry[] = [
  {
    name: 'shell-init',
    group: 'Shell',
    summary: 'print what makes a shell switch sessions, show them in its prompt and complete names',
    arguments: [{ name: 'SHELL', completes: completionShells }],
    flags: [],
    json: false,
    details: [
      'In ~/.bashrc: `eval "$(keyturn shell-init bash)"`; in ~/.zshrc the same for zsh; in config.fish: `keyturn shell-init fish | source`; in $PROFILE: `keyturn shell-init powershell | Out-String | Invoke-Expression`.',
      '`kt SESSION` then switches this shell to a session, `kt` lets you choose, and `kt --off` leads back. The prompt begins with the session, in the colour of its environment, and the minutes its credentials have left.',
    ],
    load: async () => (await import('../commands/shell-init.ts')).shellInit,
  },
  {
    name: 'completion',
    group: 'Shell',
    summary: 'print a completion script',
    arguments: [{ name: 'SHELL', completes: completionShells }],
    flags: [],
    json: false,
    details: ['bash: `source <(keyturn completion bash)`. fish: `keyturn completion fish | source`.'],
    load: async () => (await import('../commands/completion.ts')).completion,
  },
]
