import type { CommandEntry, FlagEntry } from './command-entry.ts'
import { dryRun, yes } from './usual-flags.ts'

const pin: FlagEntry = {
  name: 'pin',
  value: 'P',
  summary:
    'take it only if it is this commit, this content (sha256: and 64 hex digits), or signed by this SSH key',
}
const reader: FlagEntry = {
  name: 'session',
  value: 'S',
  completes: 'sessions',
  summary: 'the session that reads it at S3',
}
const catalog = { name: 'NAME' } as const

/** Sharing what is set up, and following what others share. */
export const catalogCommands: readonly CommandEntry[] = [
  {
    name: 'export',
    group: 'Sessions',
    summary: 'print what others can use of this setup, as the YAML of a catalogue',
    arguments: [],
    flags: [],
    json: false,
    details: [
      'It has portals, roles to assume, and aliases, environments, profile names, regions and tags; never a secret, a program or a path. What is left out is told on stderr. docs/catalog.md describes the file.',
    ],
    load: async () => (await import('../commands/export.ts')).exportCatalog,
  },
  {
    name: 'catalog add',
    group: 'Sessions',
    summary: 'follow a catalogue: a file, an https address, a git remote, or s3://BUCKET/KEY',
    arguments: [{ name: 'SOURCE', completes: 'files' }],
    flags: [
      { name: 'name', value: 'N', required: true, summary: 'what to call it here' },
      pin,
      reader,
      dryRun,
      yes,
    ],
    json: true,
    details: [
      'A git remote reads git@host:team/aws.git, ssh://… or https://….git, with `#PATH` of the file in it, keyturn.yaml unless given. It is read by git, which answers for who may read it.',
      'A signature is the commit’s own in a git remote, and elsewhere a file beside the catalogue with .sig at its end, as `ssh-keygen -Y sign -n keyturn` writes it. The key is given as OpenSSH has it: `--pin "$(cat team.pub)"`.',
      'It shows what would change, and changes it after a yes. What is here already stays as it is, and what you set yourself comes before what a catalogue sets.',
      'A catalogue cannot name a program, a file, an endpoint or a proxy; one that tries is refused whole.',
    ],
    load: async () => (await import('../commands/catalog-add.ts')).catalogAdd,
  },
  {
    name: 'catalog update',
    group: 'Sessions',
    summary: 'take what a catalogue has by now, after showing what changes',
    arguments: [catalog],
    flags: [{ ...pin, summary: `${pin.summary}; off: whatever it is` }, reader, dryRun, yes],
    json: true,
    details: [
      'Sessions that it has no longer go, but for those that run or that others draw on. Portals stay. One with another start URL than before is refused whole.',
    ],
    load: async () => (await import('../commands/catalog-update.ts')).catalogUpdate,
  },
  {
    name: 'catalog list',
    group: 'Sessions',
    summary: 'show the catalogues that are followed, and which of them changed',
    arguments: [],
    flags: [],
    json: true,
    details: [
      'The agent looks once a day whether they changed, without asking anybody anything, and takes nothing of it: `keyturn catalog update NAME` does.',
    ],
    load: async () => (await import('../commands/catalog-list.ts')).catalogList,
  },
  {
    name: 'catalog remove',
    group: 'Sessions',
    summary: 'follow a catalogue no more, and keep what it brought as your own',
    arguments: [catalog],
    flags: [],
    json: true,
    details: [],
    load: async () => (await import('../commands/catalog-remove.ts')).catalogRemove,
  },
]
