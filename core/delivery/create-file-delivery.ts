import { dirname } from 'node:path'
import type { AwsFileKind } from '../aws-files/aws-file-kind.ts'
import { createAwsFileWriter, type Decide, removeEmptyFolder } from '../aws-files/aws-file-writer.ts'
import { createKeyedQueue } from '../aws-files/keyed-queue.ts'
import { linkTarget } from '../aws-files/link-target.ts'
import { removeTemporaries, temporaryMark } from '../aws-files/temporary-file.ts'
import { unwritable } from '../aws-files/unwritable.ts'
import { profileNameSchema } from '../contract/session.ts'
import { CoreError } from '../core-error.ts'
import type { Clock, Log } from '../host.ts'
import { type CapturedSections, captureSections, sealSections, unsealSections } from './captured-section.ts'
import { failingProcess } from './failing-process.ts'
import type {
  CapturedProfile,
  FileDelivery,
  ProfileChange,
  ProfileStanding,
  ProfileToPublish,
  PublishOutcome,
  WithdrawOutcome,
} from './file-delivery.ts'
import { openOwnershipRecord, type OwnershipRecord } from './ownership-record.ts'
import { type OwnedProfile, type PublishedSetting, untouchedFile } from './ownership.ts'
import { type FilePlan, type Intent, planFile } from './plan-file.ts'
import { holdingsIn, standingOf } from './profile-holding.ts'
import { emptySections, keyLines } from './profile-edit.ts'
import { UnclearSection } from './unclear-section.ts'
import { type FolderWatch, watchFolders } from './watch-folders.ts'

export interface FileDeliveryOptions {
  /** Absolute paths of the user's files. */
  readonly configFile: string
  readonly credentialsFile: string
  /** In KEYTURN_HOME: what is ours in these files. */
  readonly recordFile: string
  readonly clock: Clock
  readonly log: Log
  readonly platform: NodeJS.Platform
}

export function createFileDelivery(options: FileDeliveryOptions): FileDelivery {
  const { configFile, credentialsFile, recordFile, clock, log, platform } = options
  const files: Readonly<Record<AwsFileKind, string>> = { config: configFile, credentials: credentialsFile }
  const mark = temporaryMark(recordFile)
  const queue = createKeyedQueue()
  const serially = <T>(task: () => Promise<T>) => queue.run('delivery', task)
  const writer = createAwsFileWriter({
    clock,
    platform,
    mark,
    onOldCopyWritten: () => {
      serially(reconcile).catch(couldNotRepair)
    },
  })

  /** What shall stand, for repairs: by profile, as last given. Keys stay in here and in the file. */
  const wanted = new Map<string, Extract<Intent, { kind: 'publish' }>>()
  const inConflict = new Set<string>()
  const listeners = new Set<(change: ProfileChange) => void>()
  let opened: Promise<OwnershipRecord> | null = null
  let watching: FolderWatch | null = null

  function openRecord(): Promise<OwnershipRecord> {
    opened ??= openOwnershipRecord({ path: recordFile, clock, log }).catch((error: unknown) => {
      opened = null
      throw error
    })
    return opened
  }

  /** Brings both files to what is wanted, the given intents first. Plans are of the files as they were written. */
  async function converge(
    record: OwnershipRecord,
    given: { readonly intents: readonly Intent[]; readonly order: readonly [AwsFileKind, AwsFileKind] },
  ): Promise<Record<AwsFileKind, FilePlan>> {
    const plans: Partial<Record<AwsFileKind, FilePlan>> = {}
    const refused = new Set<string>()
    const decide =
      (kind: AwsFileKind): Decide =>
      async (now) => {
        const plan = planFile({
          kind,
          now,
          intents: withEverythingElse(given.intents, record).filter(({ profile }) => !refused.has(profile)),
          owned: (profile) => record.profile(profile),
          file: record.file(kind),
        })
        plans[kind] = plan
        if (kind === given.order[0]) for (const profile of plan.refused) refused.add(profile)
        if (plan.text !== now.text) {
          // A line end of ours stands until the file is written, and has to be known as ours should that never happen.
          const addedLineEnd = plan.file.addedLineEnd ?? record.file(kind).addedLineEnd
          await record.write({
            profiles: plan.profiles,
            files: [{ kind, state: { ...plan.file, addedLineEnd } }],
          })
        }
        return plan.text
      }
    try {
      await writer.update(given.order.map((kind) => ({ path: files[kind], decide: decide(kind) })))
    } catch (error) {
      throw error instanceof UnclearSection ? unclear(error, files[error.kind]) : error
    }
    const { config, credentials } = plans
    if (config === undefined || credentials === undefined) throw new Error('a file was not decided on')
    await record.write({
      profiles: [],
      files: [
        { kind: 'config', state: config.file },
        { kind: 'credentials', state: credentials.file },
      ],
    })
    return { config, credentials }
  }

  /** What is published besides stays or comes back; what was withdrawn and came back goes. */
  function withEverythingElse(intents: readonly Intent[], record: OwnershipRecord): readonly Intent[] {
    const named = new Set(intents.map(({ profile }) => profile))
    const others = [...wanted.values()].filter(
      ({ profile }) => !named.has(profile) && !inConflict.has(profile),
    )
    const withdrawn = record
      .profiles()
      .filter(({ profile, withdrawn }) => withdrawn && !named.has(profile) && !wanted.has(profile))
    return [
      ...intents,
      ...others,
      ...withdrawn.map(({ profile }) => ({ kind: 'undo', profile, restore: null }) as const),
    ]
  }

  async function look(record: OwnershipRecord, profiles: readonly string[]) {
    const texts = {
      config: (await writer.read(configFile)) ?? '',
      credentials: (await writer.read(credentialsFile)) ?? '',
    }
    const holdings = (kind: AwsFileKind) =>
      holdingsIn({ kind, text: texts[kind], profiles, owned: (profile) => record.profile(profile) })
    const found = { config: holdings('config'), credentials: holdings('credentials') }
    const standing = (profile: string): ProfileStanding => {
      const config = found.config.get(profile)
      const credentials = found.credentials.get(profile)
      if (config === undefined || credentials === undefined) throw new Error('a profile was not looked for')
      return standingOf({ config, credentials }, files)
    }
    return { texts, standing }
  }

  async function publish(profiles: readonly ProfileToPublish[]): Promise<readonly PublishOutcome[]> {
    for (const { profile } of profiles) assertPublishable(profile)
    const record = await openRecord()
    const { texts, standing } = await look(
      record,
      profiles.map(({ profile }) => profile),
    )
    const outcomes = new Map<string, PublishOutcome>()
    const intents: Intent[] = []
    for (const one of profiles) {
      const stands = standing(one.profile)
      const adopting = one.adopting === null ? null : unsealSections(one.adopting.content)
      if (stands.kind === 'taken' && !stillAsCaptured(texts, one.profile, adopting)) {
        outcomes.set(one.profile, refusal(record, one.profile, stands))
      } else {
        intents.push(publication(one, adopting))
      }
    }
    const before = intents.map(({ profile }) => record.profile(profile) ?? forgotten(profile))
    for (const { profile } of intents) inConflict.delete(profile)
    let plans: Record<AwsFileKind, FilePlan>
    try {
      if (intents.length > 0) {
        plans = await converge(record, { intents, order: ['config', 'credentials'] })
        const late = new Set([...plans.config.refused, ...plans.credentials.refused])
        for (const intent of intents) {
          if (!late.has(intent.profile) && intent.kind === 'publish')
            wanted.set(intent.profile, { ...intent, adopting: null })
        }
        const lost = intents.filter(({ profile }) => late.has(profile))
        if (lost.length > 0) {
          await undo(
            record,
            lost.map((intent) => ({
              profile: intent.profile,
              restore: intent.kind === 'publish' ? intent.adopting : null,
            })),
          )
          const again = await look(
            record,
            lost.map(({ profile }) => profile),
          )
          for (const { profile } of lost)
            outcomes.set(profile, refusal(record, profile, again.standing(profile)))
        }
      }
    } catch (error) {
      await takeBack(record, { intents, before })
      throw error
    }
    watchIfNeeded()
    return profiles.map(({ profile }) => outcomes.get(profile) ?? { profile, ok: true })
  }

  /** After a failed publication: nothing of it stays, not in the record and not in a file that was written already. */
  async function takeBack(
    record: OwnershipRecord,
    { intents, before }: { intents: readonly Intent[]; before: readonly OwnedProfile[] },
  ): Promise<void> {
    try {
      const fresh = intents.filter(({ profile }) => !wanted.has(profile))
      if (fresh.length > 0) {
        await undo(
          record,
          fresh.map((intent) => ({
            profile: intent.profile,
            restore: intent.kind === 'publish' ? intent.adopting : null,
          })),
        )
      }
      await record.write({ profiles: before, files: [] })
    } catch (error) {
      log.warn('a failed publication could not be taken back whole', {
        profiles: intents.map(({ profile }) => profile),
        reason: (error as Error).message,
      })
    }
  }

  async function undo(
    record: OwnershipRecord,
    profiles: readonly { readonly profile: string; readonly restore: CapturedSections | null }[],
  ): Promise<ReadonlyMap<string, WithdrawOutcome['outcome']>> {
    const intents = profiles.map(({ profile, restore }) => ({ kind: 'undo', profile, restore }) as const)
    for (const { profile } of profiles) {
      wanted.delete(profile)
      inConflict.delete(profile)
    }
    const plans = await converge(record, { intents, order: ['credentials', 'config'] })
    const withdrawn = intents
      .map(({ profile }) => record.profile(profile))
      .filter((owned) => owned !== null)
      .map((owned) => ({ ...owned, withdrawn: true, block: null, sections: headerOnly(owned) }))
    const names = new Set(profiles.map(({ profile }) => profile))
    const last = record.profiles().every(({ profile, withdrawn }) => withdrawn || names.has(profile))
    if (last) await removeOurFolders(record)
    await record.write({
      profiles: withdrawn,
      files: (['config', 'credentials'] as const).map((kind) => ({
        kind,
        state: last ? untouchedFile : plans[kind].file,
      })),
    })
    return plans.credentials.undone
  }

  async function removeOurFolders(record: OwnershipRecord): Promise<void> {
    for (const kind of ['credentials', 'config'] as const) {
      if (record.file(kind).folderCreated) await removeEmptyFolder(dirname(linkTarget(files[kind])))
    }
  }

  function refusal(record: OwnershipRecord, profile: string, standing: ProfileStanding): PublishOutcome {
    const wasOurs = record.profile(profile)?.withdrawn === false
    return { profile, ok: false, why: wasOurs ? 'conflict' : 'taken', standing }
  }

  function couldNotRepair(error: Error): void {
    log.warn('published profiles could not be repaired', { reason: error.message })
  }

  /** Takes in what was written to old copies, and puts back what another program dropped. */
  async function reconcile(): Promise<void> {
    const record = await openRecord()
    const before = await look(record, [...wanted.keys()])
    const conflicts = [...wanted.keys()].filter((profile) => before.standing(profile).kind === 'taken')
    for (const profile of inConflict) if (!conflicts.includes(profile)) inConflict.delete(profile)
    const fresh = conflicts.filter((profile) => !inConflict.has(profile))
    for (const profile of fresh) inConflict.add(profile)
    const plans = await converge(record, { intents: [], order: ['config', 'credentials'] })
    for (const profile of fresh) tell({ profile, kind: 'conflict' })
    for (const profile of plans.credentials.written) tell({ profile, kind: 'repaired' })
  }

  function tell(change: ProfileChange): void {
    for (const listener of listeners) listener(change)
  }

  function watchIfNeeded(): void {
    if (listeners.size > 0 && wanted.size > 0) {
      if (watching === null)
        watching = watchFolders({
          paths: [configFile, credentialsFile],
          onChange: lookAgain,
          onError: couldNotRepair,
        })
      else watching.refresh()
    } else {
      watching?.stop()
      watching = null
    }
  }

  async function lookAgain(): Promise<void> {
    if (!writer.isUnchanged(configFile) || !writer.isUnchanged(credentialsFile)) await serially(reconcile)
  }

  return {
    standing: (profile) =>
      serially(async () => (await look(await openRecord(), [profile])).standing(profile)),
    capture: (profile) =>
      serially(async (): Promise<CapturedProfile | null> => {
        const record = await openRecord()
        const { texts, standing } = await look(record, [profile])
        if (standing(profile).kind !== 'taken') return null
        const captured = captureSections(texts, profile)
        return captured === null ? null : { profile, content: sealSections(captured) }
      }),
    publish: (profiles) => serially(() => publish(profiles)),
    withdraw: (profiles, { restore }) =>
      serially(async () => {
        const record = await openRecord()
        const captured = new Map(restore.map(({ profile, content }) => [profile, unsealSections(content)]))
        const undone = await undo(
          record,
          profiles.map((profile) => ({ profile, restore: captured.get(profile) ?? null })),
        )
        watchIfNeeded()
        return profiles.map((profile) => ({ profile, outcome: undone.get(profile) ?? 'absent' }))
      }),
    blockDefault: (reason) =>
      serially(async () => {
        const record = await openRecord()
        if (record.profile('default')?.withdrawn !== false) return
        const block = failingProcess(reason, platform)
        const settings = wanted.get('default')?.settings ?? settingsOnRecord(record.profile('default'))
        const intent: Intent = {
          kind: 'publish',
          profile: 'default',
          lines: [`credential_process = ${block}`],
          keyId: null,
          block,
          settings,
          adopting: null,
        }
        await converge(record, { intents: [intent], order: ['credentials', 'config'] })
        wanted.set('default', intent)
      }),
    recorded: () =>
      serially(async () =>
        (await openRecord())
          .profiles()
          .filter(({ withdrawn }) => !withdrawn)
          .map(({ profile, keyIds }) => ({ profile, accessKeyId: keyIds.at(-1) ?? '' })),
      ),
    watch(listener) {
      listeners.add(listener)
      watchIfNeeded()
      return () => {
        listeners.delete(listener)
        watchIfNeeded()
      }
    },
    cleanUp: () =>
      serially(async () => {
        for (const kind of ['credentials', 'config'] as const) {
          const path = files[kind]
          try {
            await removeTemporaries(dirname(linkTarget(path)), mark)
          } catch (error) {
            throw unwritable(path, error)
          }
        }
      }),
  }
}

function publication(
  one: ProfileToPublish,
  adopting: CapturedSections | null,
): Extract<Intent, { kind: 'publish' }> {
  const { profile, credentials, region, endpointUrl } = one
  const settings = new Map<PublishedSetting, string>()
  if (region !== null) settings.set('region', region)
  if (endpointUrl !== null) settings.set('endpoint_url', endpointUrl)
  return {
    kind: 'publish',
    profile,
    lines: keyLines({
      accessKeyId: credentials.accessKeyId,
      secretAccessKey: credentials.secretAccessKey.reveal(),
      sessionToken: credentials.sessionToken.reveal(),
    }),
    keyId: credentials.accessKeyId,
    block: null,
    settings,
    adopting,
  }
}

function settingsOnRecord(owned: OwnedProfile | null): ReadonlyMap<PublishedSetting, string> {
  return new Map(owned?.sections.config?.lines.map(({ key, value }) => [key, value]))
}

function stillAsCaptured(
  texts: Readonly<Record<AwsFileKind, string>>,
  profile: string,
  captured: CapturedSections | null,
): boolean {
  if (captured === null) return false
  const now = captureSections(texts, profile)
  return now !== null && sealSections(now).reveal() === sealSections(captured).reveal()
}

function forgotten(profile: string): OwnedProfile {
  return { profile, keyIds: [], block: null, withdrawn: true, sections: emptySections }
}

/** What is remembered of a withdrawn profile: whether its header in the credentials file was ours. */
function headerOnly({ sections }: OwnedProfile): OwnedProfile['sections'] {
  const { credentials } = sections
  return {
    config: null,
    credentials: credentials === null ? null : { created: credentials.created, lines: [] },
  }
}

/** @throws CoreError `invalid-input` for a name that some reader of these files cannot carry. */
function assertPublishable(profile: string): void {
  const parsed = profileNameSchema.safeParse(profile)
  if (!parsed.success) {
    throw new CoreError(
      'invalid-input',
      parsed.error.issues[0]?.message ?? 'this profile name cannot be used',
    )
  }
  // configparser lends the settings of [DEFAULT] to every section; the JavaScript SDK refuses files with __proto__.
  if (profile === 'DEFAULT' || profile === '__proto__') {
    throw new CoreError('invalid-input', `${profile} means something else to the AWS tools`, {
      hint: 'choose another profile name',
    })
  }
}

function unclear(error: UnclearSection, path: string): CoreError {
  return new CoreError('aws-file-unwritable', `${path} line ${error.line} cannot be used: ${error.message}`, {
    hint: 'correct that line, or choose another profile name',
    cause: error,
  })
}
