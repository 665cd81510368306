import type { ProfileOrigin, ProfilesImport } from '../../core/contract/import.ts'
import { usageError } from '../cli-error.ts'
import { type Command, command, flagGiven, flagTexts } from '../command.ts'
import type { Io } from '../io.ts'
import { importReport } from '../output/import-report.ts'
import { writeJson } from '../output/json.ts'
import { printable } from '../output/printable.ts'
import { shellWord } from '../output/shell-word.ts'
import { confirm } from '../prompts/confirm.ts'
import { offerRecovery } from '../prompts/offer-recovery.ts'
import { request } from '../request.ts'
import { takeOutKey } from '../take-out-key.ts'

/** What somebody agreed to. */
interface Consent {
  readonly keys: boolean
  readonly commands: boolean
}

/** `keyturn import aws-config` and its like: profiles, with what the named tool keeps for them. */
export function importProfiles(from: ProfileOrigin): Command {
  return command({
    parse: (raw) => {
      const options = {
        profiles: flagTexts(raw, 'profile'),
        given: { keys: flagGiven(raw, 'keys'), commands: flagGiven(raw, 'commands') },
        takeOut: flagGiven(raw, 'remove-from-file'),
        dryRun: flagGiven(raw, 'dry-run'),
        yes: flagGiven(raw, 'yes'),
        json: flagGiven(raw, 'json'),
      }
      if (options.takeOut && !options.given.keys)
        throw usageError('--remove-from-file needs --keys: a key leaves its file once the vault has it')
      return options
    },
    async run({ profiles, given, takeOut, dryRun, yes, json }, io) {
      const source = { from, ...(profiles.length === 0 ? {} : { profiles: [...profiles] }) }
      const planned = (consent: Consent) =>
        request(io, {
          name: 'import.profiles-plan',
          input: { ...source, ...consent },
          waiting: 'reading your profiles',
        })
      const asks = io.canAsk && !dryRun && !yes
      const plan = await planned(given)
      const consent = asks ? await askFor(io, plan, { from, given }) : given
      const isAsGiven = consent.keys === given.keys && consent.commands === given.commands
      const shown = isAsGiven ? plan : await planned(consent)
      const isNothingNew = shown.items.every(({ outcome }) => outcome !== 'new')
      if (dryRun || isNothingNew) {
        tell(io, shown, json)
        if (isNothingNew) io.stderr.write('nothing was changed: there is nothing new to import\n')
        remind(io, { from, report: shown, consent })
        if (!dryRun && takeOut) await takeOutKeys(io, { profiles, yes, json })
        return 0
      }
      if (asks) {
        io.stderr.write(`${importReport(io.stderr, shown, saidOf(shown))}\n`)
        await confirm(io, 'import this? Your files stay as they are')
      }
      if (consent.keys && shown.keys > 0) await offerRecovery(io, 'iam-access-key')
      const done = await request(io, {
        name: 'import.profiles',
        input: { ...source, ...consent },
        waiting: 'importing your profiles',
      })
      tell(io, done, json)
      remind(io, { from, report: done, consent })
      sayWhatIsNext(io, done)
      if (takeOut) await takeOutKeys(io, { profiles, yes, json })
      return 0
    },
  })
}

async function askFor(
  io: Io,
  { keys, commands }: ProfilesImport,
  { from, given }: { readonly from: ProfileOrigin; readonly given: Consent },
): Promise<Consent> {
  return {
    keys: given.keys || (keys > 0 && (await agrees(io, keyQuestion(from, keys)))),
    commands: given.commands || (commands.length > 0 && (await agreesToRun(io, commands))),
  }
}

function keyQuestion(from: ProfileOrigin, keys: number): string {
  if (from === 'aws-vault')
    return `read ${keys === 1 ? 'the key of one profile' : `the keys of ${keys} profiles`} from aws-vault’s keychain into the vault? It keeps its own`
  return `take ${keys === 1 ? 'one access key' : `${keys} access keys`} into the vault? The files keep theirs`
}

async function agreesToRun(io: Io, commands: readonly string[]): Promise<boolean> {
  for (const line of commands) io.stderr.write(`  ${printable(line)}\n`)
  const what = commands.length === 1 ? 'this command' : `these ${commands.length} commands`
  return await agrees(io, `run ${what} whenever credentials are due?`)
}

async function agrees(io: Io, question: string): Promise<boolean> {
  return /^y(es)?$/i.test((await io.ask(`${question} [y/N] `)).trim())
}

function tell(io: Io, report: ProfilesImport, json: boolean): void {
  if (json) writeJson(io.stdout, report)
  else io.stdout.write(importReport(io.stdout, report, saidOf(report)))
}

function saidOf({ files }: ProfilesImport) {
  return { source: files.join(', '), title: 'PROFILE' } as const
}

function remind(
  io: Io,
  {
    from,
    report: { keys, commands },
    consent,
  }: { readonly from: ProfileOrigin; readonly report: ProfilesImport; readonly consent: Consent },
): void {
  if (keys > 0 && !consent.keys)
    io.stderr.write(`profiles with access keys come with them: keyturn import ${from} --keys\n`)
  if (commands.length > 0 && !consent.commands)
    io.stderr.write(`profiles that run a command come with it: keyturn import ${from} --commands\n`)
}

function sayWhatIsNext(io: Io, { items }: ProfilesImport): void {
  const added = items.filter(({ outcome, as }) => outcome === 'new' && as !== null)
  for (const { what, as } of added)
    if (what === 'integration') io.stderr.write(`next: keyturn sign-in ${shellWord(as ?? '')}\n`)
  if (added.some(({ what }) => what !== 'integration'))
    io.stderr.write(
      'a session starts under the name of its profile, which still holds your own settings: keyturn start SESSION --adopt seals those until it stops\n',
    )
  io.stderr.write('take back what you do not want: keyturn remove SESSION, keyturn integration remove NAME\n')
}

/** Out of the user's files go those that the vault has. */
async function takeOutKeys(
  io: Io,
  options: { readonly profiles: readonly string[]; readonly yes: boolean; readonly json: boolean },
): Promise<void> {
  const { profiles, yes, json } = options
  const found = await request(io, { name: 'access-key.found', input: {} })
  const told = json ? io.stderr : io.stdout
  for (const key of found) {
    if (key.session === null || (profiles.length > 0 && !profiles.includes(key.profile))) continue
    told.write(await takeOutKey(io, key, { yes }))
  }
}
