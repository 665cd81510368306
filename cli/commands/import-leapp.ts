import type { LeappImport } from '../../core/contract/import.ts'
import { command, flagGiven, flagText } from '../command.ts'
import type { Io } from '../io.ts'
import { writeJson } from '../output/json.ts'
import { importReport } from '../output/import-report.ts'
import { shellWord } from '../output/shell-word.ts'
import { confirm } from '../prompts/confirm.ts'
import { offerRecovery } from '../prompts/offer-recovery.ts'
import { request } from '../request.ts'

interface Source {
  readonly file?: string
  readonly machineId?: string
}

export const importLeapp = command({
  parse: (raw) => ({
    file: flagText(raw, 'file'),
    machineId: flagText(raw, 'machine-id'),
    keys: flagGiven(raw, 'keys'),
    dryRun: flagGiven(raw, 'dry-run'),
    yes: flagGiven(raw, 'yes'),
    json: flagGiven(raw, 'json'),
  }),
  async run({ file, machineId, keys, dryRun, yes, json }, io) {
    const source: Source = {
      ...(file === undefined ? {} : { file: io.absolutePath(file) }),
      ...(machineId === undefined ? {} : { machineId }),
    }
    const asks = io.canAsk && !dryRun && !yes
    const plan = await planned(io, source, keys)
    const withKeys = keys || (asks && (await mayReadKeys(io, plan)))
    const shown = withKeys === keys ? plan : await planned(io, source, withKeys)
    const isNothingNew = shown.items.every(({ outcome }) => outcome !== 'new')
    if (dryRun || isNothingNew) {
      tell(io, shown, json)
      if (isNothingNew) io.stderr.write('nothing was changed: there is nothing new to import\n')
      remindOfKeys(io, shown, withKeys)
      return 0
    }
    if (asks) {
      io.stderr.write(`${importReport(io.stderr, shown, saidOf(shown))}\n`)
      await confirm(io, 'import this? Leapp’s own files and keys stay as they are')
    }
    if (withKeys) await offerRecovery(io, 'iam-access-key')
    const done = await request(io, {
      name: 'import.leapp',
      input: { ...source, keys: withKeys },
      waiting: 'importing from Leapp',
    })
    tell(io, done, json)
    remindOfKeys(io, done, withKeys)
    sayWhatIsNext(io, done)
    return 0
  },
})

async function planned(io: Io, source: Source, keys: boolean): Promise<LeappImport> {
  return await request(io, {
    name: 'import.leapp-plan',
    input: { ...source, keys },
    waiting: 'reading Leapp’s workspace',
  })
}

async function mayReadKeys(io: Io, { usersWithoutKey }: LeappImport): Promise<boolean> {
  if (usersWithoutKey === 0) return false
  const whose = usersWithoutKey === 1 ? 'one IAM user' : `${usersWithoutKey} IAM users`
  const prompts = io.platform === 'darwin' ? '; macOS asks you for each of the two parts of a key' : ''
  const answer = await io.ask(
    `read the access keys of ${whose} from the keychain, where Leapp put them, into the vault${prompts}? [y/N] `,
  )
  return /^y(es)?$/i.test(answer.trim())
}

function tell(io: Io, report: LeappImport, json: boolean): void {
  if (json) writeJson(io.stdout, report)
  else io.stdout.write(importReport(io.stdout, report, saidOf(report)))
}

function saidOf({ file }: LeappImport) {
  return { source: file, title: 'IN LEAPP' } as const
}

function remindOfKeys(io: Io, { usersWithoutKey }: LeappImport, withKeys: boolean): void {
  if (usersWithoutKey === 0 || withKeys) return
  io.stderr.write('IAM users come with their access keys: keyturn import leapp --keys\n')
}

function sayWhatIsNext(io: Io, { items }: LeappImport): void {
  const added = items.filter(({ outcome, as }) => outcome === 'new' && as !== null)
  for (const { what, as } of added)
    if (what === 'integration') io.stderr.write(`next: keyturn sign-in ${shellWord(as ?? '')}\n`)
  io.stderr.write(
    'quit Leapp before you start sessions here: it rewrites ~/.aws as a whole\n' +
      'take back what you do not want: keyturn remove SESSION, keyturn integration remove NAME\n',
  )
}
