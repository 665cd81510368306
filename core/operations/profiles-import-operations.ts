import { access } from 'node:fs/promises'
import type { ActivityNotes } from '../activity/activity-notes.ts'
import type { LongTermKey } from '../access/iam-user.ts'
import type { AwsFileKind } from '../aws-files/aws-file-kind.ts'
import type { AwsFileText } from '../aws-files/aws-file-text.ts'
import type { Caller } from '../caller.ts'
import type { AgentInput } from '../contract/agent-operations.ts'
import { type ImportItem, newItems, type ProfilesImport } from '../contract/import.ts'
import { CoreError } from '../core-error.ts'
import type { FileDelivery } from '../delivery/file-delivery.ts'
import { shimPath } from '../delivery/shim-path.ts'
import type { Host } from '../host.ts'
import type { AwsProfiles } from '../import/aws-config/aws-profiles.ts'
import { configId } from '../import/aws-config/config-id.ts'
import { fileFault } from '../import/aws-config/file-fault.ts'
import { ownProfiles } from '../import/aws-config/own-profiles.ts'
import { planProfiles, type ProfileWishes } from '../import/aws-config/plan-profiles.ts'
import { readProfiles } from '../import/aws-config/read-profiles.ts'
import { asAwsSsoReads } from '../import/aws-sso-cli/as-aws-sso-reads.ts'
import { readAwsSsoCliConfig } from '../import/aws-sso-cli/read-config.ts'
import { whatStays } from '../import/aws-sso-cli/what-stays.ts'
import { asAwsVaultReads, namesInStore } from '../import/aws-vault/as-aws-vault-reads.ts'
import { storedKey } from '../import/aws-vault/stored-key.ts'
import { asGrantedReads } from '../import/granted/as-granted-reads.ts'
import { planGrantedSettings } from '../import/granted/plan-settings.ts'
import { readGrantedConfig } from '../import/granted/read-config.ts'
import type { ImportPlan } from '../import/import-plan.ts'
import { openConfig } from '../import/open-config.ts'
import { assertNever } from '../lib/assert-never.ts'
import type { ActiveStore } from '../sessions/active-store.ts'
import type { SessionBook } from '../sessions/session-book.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { WorkspaceStore } from '../workspace/workspace-store.ts'
import type { Handlers } from './handlers.ts'
import type { AddImport } from './import-adding.ts'

type Input = AgentInput<'import.profiles'>

/** What the user's AWS profiles say, as sessions of ours. Their files stay as they are. */
export function profilesImportOperations(options: {
  readonly host: Pick<
    Host,
    | 'home'
    | 'platform'
    | 'awsConfigFile'
    | 'awsCredentialsFile'
    | 'awsVault'
    | 'awsSsoCliConfigs'
    | 'grantedConfigs'
  >
  readonly workspace: WorkspaceStore
  readonly book: Pick<SessionBook, 'all'>
  readonly store: Pick<ActiveStore, 'list'>
  readonly delivery: Pick<FileDelivery, 'configView' | 'standing'>
  readonly add: AddImport
  readonly notes: Pick<ActivityNotes, 'imported'>
}): Handlers<'import.profiles-plan' | 'import.profiles'> {
  const { host, workspace, book, store, delivery } = options
  const files = { config: host.awsConfigFile, credentials: host.awsCredentialsFile }

  async function read(): Promise<{ readonly found: AwsProfiles; readonly ours: ProfileWishes['ours'] }> {
    const { texts } = await delivery.configView()
    for (const kind of ['config', 'credentials'] as const) refuseFaulty(files[kind], texts[kind])
    const found = readProfiles(texts)
    return { found, ours: new Map([...ownOf(found, texts), ...(await published())]) }
  }

  function ownOf(found: AwsProfiles, { config }: Readonly<Record<AwsFileKind, AwsFileText>>) {
    return ownProfiles(found, { config, shim: shimPath(host.home, host.platform), sessions: book.all() })
  }

  /** A name that somebody else took meanwhile is theirs. */
  async function published(): Promise<readonly (readonly [profile: string, sessionId: string])[]> {
    const held = store
      .list()
      .flatMap(({ sessionId, profiles }) => profiles.map((profile) => [profile, sessionId] as const))
    const standings = await Promise.all(held.map(([profile]) => delivery.standing(profile)))
    return held.filter((_, at) => standings[at]?.kind !== 'taken')
  }

  /** What the store has of keys that are not here yet, by name. One after the other: it may ask a person for each. */
  async function storedKeys(names: readonly string[], { signal }: Caller): Promise<Map<string, LongTermKey>> {
    const keys = new Map<string, LongTermKey>()
    for (const name of names) {
      const kept = await host.awsVault.readSecret(name, { signal })
      const key = kept === null ? null : storedKey(kept)
      if (key !== null) keys.set(name, key)
    }
    return keys
  }

  /** What its store may have and is not here: profiles that get credentials from nowhere else. */
  function notHere(found: AwsProfiles): readonly string[] {
    const here = new Set(workspace.read().sessions.map(({ id }) => id))
    return namesInStore(found).filter((name) => !here.has(configId('profile', name)))
  }

  async function planner(input: Input, caller: Caller): Promise<Planner> {
    const { found, ours } = await read()
    const missing = input.profiles?.find((name) => !found.profiles.has(name))
    if (missing !== undefined)
      throw new CoreError(
        'invalid-input',
        `there is no profile ${missing} in ${files.config} or ${files.credentials}`,
        { hint: 'leave --profile out to see all there are' },
      )
    const wishes = { only: input.profiles ?? null, sources: new Set<string>(), ours, ...wordsOf(input) }
    const agreed = { keys: input.keys === true, commands: input.commands === true }
    if (input.from === 'aws-config') {
      return {
        plan: (now) => planProfiles(found, now, { ...wishes, ...agreed }),
        open: (now) => stillOpen(planProfiles(found, now, { ...wishes, keys: true, commands: true })),
        files: Object.values(files),
      }
    }
    if (input.from === 'aws-sso-cli') {
      const { path, text } = await openConfig('aws-sso-cli', host.awsSsoCliConfigs)
      const config = readAwsSsoCliConfig(path, text)
      const { all, sources } = asAwsSsoReads(found, config)
      const only = input.profiles?.filter((name) => all.profiles.has(name)) ?? null
      return {
        plan(now) {
          const plan = planProfiles(all, now, { ...wishes, only, sources, ...agreed })
          return { ...plan, items: [...plan.items, ...whatStays(config)] }
        },
        open: () => ({ keys: 0, commands: [] }),
        files: [path, files.config],
      }
    }
    if (input.from === 'granted') {
      const { path, text } = await openConfig('granted', host.grantedConfigs)
      const config = readGrantedConfig(path, text)
      const all = asGrantedReads(found, config)
      return {
        plan(now) {
          const plan = planProfiles(all, now, { ...wishes, ...agreed })
          const { change, items } = planGrantedSettings(config, now.settings)
          return { ...plan, settings: change, items: [...plan.items, ...items] }
        },
        open: (now) => stillOpen(planProfiles(all, now, { ...wishes, keys: true, commands: true })),
        files: [path, ...Object.values(files)],
      }
    }
    const asked = notHere(found)
    const keys = agreed.keys ? await storedKeys(asked, caller) : new Map<string, LongTermKey>()
    const all = asAwsVaultReads(found, keys)
    const notes = await unreadStores(host.awsVault.fileStore)
    return {
      plan(now) {
        const plan = planProfiles(all, now, { ...wishes, ...agreed })
        return { ...plan, items: [...plan.items, ...notes] }
      },
      open(now) {
        const { commands } = stillOpen(planProfiles(all, now, { ...wishes, keys: true, commands: true }))
        return { commands, keys: agreed.keys ? 0 : notHere(found).length }
      },
      files: [files.config],
    }
  }

  return {
    'import.profiles-plan': async (input, caller): Promise<ProfilesImport> => {
      const { plan, open, files } = await planner(input, caller)
      const now = workspace.read()
      return { files, applied: false, ...open(now), items: plan(now).items }
    },
    'import.profiles': async (input, caller): Promise<ProfilesImport> => {
      const { plan, open, files } = await planner(input, caller)
      const { items } = await options.add(plan)
      options.notes.imported(input.from, newItems(items))
      return { files, applied: true, ...open(workspace.read()), items }
    },
  }
}

function wordsOf({ from, keys }: Input): Pick<ProfileWishes, 'origin' | 'withoutCredentials'> {
  switch (from) {
    case 'aws-config':
      return { origin: 'AWS config', withoutCredentials: 'it says nothing of credentials' }
    case 'granted':
      return { origin: 'granted', withoutCredentials: 'it says nothing of credentials' }
    case 'aws-sso-cli':
      return { origin: 'aws-sso', withoutCredentials: 'it says nothing of credentials' }
    case 'aws-vault':
      return {
        origin: 'aws-vault',
        withoutCredentials:
          keys === true
            ? 'aws-vault’s keychain has no access key of it'
            : 'its key in aws-vault’s keychain was not read: --keys',
      }
    default:
      return assertNever(from)
  }
}

interface Planner {
  readonly plan: (now: Workspace) => ImportPlan
  /** What is still to be agreed to. */
  readonly open: (now: Workspace) => Pick<ProfilesImport, 'keys' | 'commands'>
  readonly files: readonly string[]
}

function stillOpen({ sessions }: ImportPlan): Pick<ProfilesImport, 'keys' | 'commands'> {
  return {
    keys: new Set(sessions.flatMap(({ key }) => (key === null ? [] : [key.accessKeyId]))).size,
    commands: sessions.flatMap(({ saved }) => (saved.kind === 'process' ? [saved.command] : [])),
  }
}

/** The store of aws-vault's that nobody but it opens, where there is one. */
async function unreadStores(folder: string): Promise<readonly ImportItem[]> {
  const isThere = await access(folder).then(
    () => true,
    () => false,
  )
  if (!isThere) return []
  const note =
    'keys that aws-vault seals with a passphrase are not read: keyturn add iam-user takes what aws-vault exec --no-session PROFILE -- env shows'
  return [{ what: 'entry', name: folder, outcome: 'left-out', as: null, note }]
}

/** @throws CoreError `invalid-input`, naming the line: no tool of AWS reads anything of such a file. */
function refuseFaulty(path: string, text: AwsFileText): void {
  const fault = fileFault(text)
  if (fault === null) return
  throw new CoreError('invalid-input', `${path} line ${fault.line} ${fault.what}`, {
    hint: 'mend it, then import again: the AWS CLI and boto3 read nothing of this file as it is',
  })
}
