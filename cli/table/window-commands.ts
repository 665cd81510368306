import type { CommandEntry } from './command-entry.ts'

/** The window. */
export const windowCommands: readonly CommandEntry[] = [
  {
    name: 'ui',
    group: 'Window',
    summary: 'open the window in the browser',
    arguments: [],
    flags: [{ name: 'print', summary: 'print the address instead of opening it' }],
    json: false,
    details: [
      'The address is good for 30 seconds and for one browser. Without a browser on this machine it is printed.',
      'Behind SSH, forward its port: `ssh -L PORT:127.0.0.1:PORT HOST`. The port stays the same while a page is open, and for ten minutes after.',
    ],
    load: async () => (await import('../commands/ui.ts')).ui,
  },
]
