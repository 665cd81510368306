import { dirname } from 'node:path'
import { type AwsFileKind, awsFileKinds } from '../aws-files/aws-file-kind.ts'
import { createAwsFileWriter } from '../aws-files/aws-file-writer.ts'
import { removeEmptyFolder } from '../aws-files/folder.ts'
import { createKeyedQueue } from '../lib/keyed-queue.ts'
import { linkTarget } from '../aws-files/link-target.ts'
import { removeTemporaries, temporaryMark } from '../aws-files/temporary-file.ts'
import { unwritable } from '../aws-files/unwritable.ts'
import type { Clock, Log } from '../host.ts'
import {
  type CapturedSections,
  captureSections,
  isStillAsCaptured,
  sealSections,
  unsealSections,
} from './captured-section.ts'
import { configView } from './config-view.ts'
import { exchangeOrWarn } from './exchange-or-warn.ts'
import type {
  FileDelivery,
  ProfileChange,
  ProfileStanding,
  ProfileToPublish,
  PublishOutcome,
  WithdrawOutcome,
} from './file-delivery.ts'
import { foundKeys } from './found-keys.ts'
import { openOwnershipRecord, type OwnershipRecord, recordNow } from './ownership-record.ts'
import { forgottenProfile, type OwnedProfile, untouchedFile, withdrawnProfile } from './ownership.ts'
import { isInTheWay, type Intent, withoutOurs } from './plan-file.ts'
import { processCommand } from './process-command.ts'
import { type ProfileFiles, profileFiles } from './profile-files.ts'
import { blockageOf, type Publication, publicationOf, publicationSteps } from './publication.ts'
import { undoneOutcome } from './undone-outcome.ts'
import { type FolderWatch, watchFolders } from './watch-folders.ts'

export interface FileDeliveryOptions {
  /** KEYTURN_HOME, absolute: where the program is that answers for profiles without keys. */
  readonly home: string
  /** Absolute paths of the user's files. */
  readonly configFile: string
  readonly credentialsFile: string
  /** In KEYTURN_HOME: what is ours in these files. */
  readonly recordFile: string
  readonly clock: Clock
  readonly log: Log
  readonly platform: NodeJS.Platform
}

/** Keys are the last to come, so that they never stand without their endpoint, and the first to go. */
const publishing = ['config', 'credentials'] as const
const withdrawing = ['credentials', 'config'] as const

export function createFileDelivery(options: FileDeliveryOptions): FileDelivery {
  const { home, configFile, credentialsFile, recordFile, clock, log, platform } = options
  const paths: Readonly<Record<AwsFileKind, string>> = { config: configFile, credentials: credentialsFile }
  const mark = temporaryMark(recordFile)
  const queue = createKeyedQueue()
  const writer = createAwsFileWriter({
    clock,
    platform,
    mark,
    exchange: exchangeOrWarn({ platform, log }),
    onOldCopyWritten: () => {
      serially(reconcile).catch(couldNotRepair)
    },
  })

  /** What shall stand, for repairs: by profile, as last given. Keys stay in here and in the file. */
  const wanted = new Map<string, Publication>()
  const inConflict = new Set<string>()
  const listeners = new Set<(change: ProfileChange) => void>()
  let opened: Promise<Opened> | null = null
  let watching: FolderWatch | null = null

  interface Opened {
    readonly record: OwnershipRecord
    readonly files: ProfileFiles
  }

  /** One task at a time; each gets the record, opened once. */
  function serially<T>(task: (opened: Opened) => Promise<T>): Promise<T> {
    return queue('delivery', async () => {
      opened ??= open()
      try {
        return await task(await opened)
      } catch (error) {
        await opened.catch(() => {
          opened = null
        })
        throw error
      }
    })
  }

  async function open(): Promise<Opened> {
    const record = await openOwnershipRecord({ path: recordFile, clock, log })
    return { record, files: profileFiles({ files: paths, writer, record }) }
  }

  /** What shall stand and is not in conflict. */
  function standing(): readonly Publication[] {
    return [...wanted.values()].filter(({ profile }) => !inConflict.has(profile))
  }

  function viewOf(
    record: Parameters<typeof configView>[0]['record'],
    seen: Pick<Parameters<typeof configView>[0], 'now' | 'credentials'>,
  ) {
    return configView({ path: configFile, published: standing(), record, ...seen })
  }

  /** What is published besides stays or comes back; what was withdrawn and came back goes. */
  function withEverythingElse(intents: readonly Intent[], record: OwnershipRecord): readonly Intent[] {
    const named = new Set(intents.map(({ profile }) => profile))
    const others = standing().filter(({ profile }) => !named.has(profile))
    const withdrawn = record
      .profiles()
      .filter(({ profile, withdrawn }) => withdrawn && !named.has(profile) && !wanted.has(profile))
      .map(({ profile }) => ({ kind: 'undo', profile, restore: null }) as const)
    return [...intents, ...others, ...withdrawn]
  }

  async function publish(
    opened: Opened,
    given: readonly Publication[],
  ): Promise<ReadonlyMap<string, PublishOutcome>> {
    const { record, files } = opened
    const { texts, standing } = await files.look(given.map(({ profile }) => profile))
    const outcomes = new Map<string, PublishOutcome>()
    const possible = given.filter(({ profile, adopting }) => {
      const stands = standing(profile)
      if (stands.kind !== 'taken' || isStillAsCaptured(texts, { profile, captured: adopting })) return true
      outcomes.set(profile, refusal(record, profile, stands))
      return false
    })
    if (possible.length === 0) return outcomes
    const before = possible.map(({ profile }) => record.profile(profile) ?? forgottenProfile(profile))
    for (const { profile } of possible) inConflict.delete(profile)
    try {
      const late = await write(opened, possible, standing)
      for (const one of possible) {
        if (!late.has(one.profile)) wanted.set(one.profile, { ...one, adopting: null })
      }
      const lost = possible.filter(({ profile }) => late.has(profile))
      if (lost.length > 0) {
        await undo(opened, lost.map(asUndo))
        const again = await files.look(lost.map(({ profile }) => profile))
        for (const { profile } of lost) {
          outcomes.set(profile, refusal(record, profile, again.standing(profile)))
        }
      }
    } catch (error) {
      await takeBack(opened, { given: possible, before })
      throw error
    }
    return outcomes
  }

  /** Profiles that could not be written, since they hold somebody else's by now. */
  async function write(
    { record, files }: Opened,
    given: readonly Publication[],
    standing: (profile: string) => ProfileStanding,
  ): Promise<ReadonlySet<string>> {
    const late = new Set<string>()
    for (const step of publicationSteps(given, standing)) {
      const left = step.filter(({ profile }) => !late.has(profile))
      const plans = await files.converge(withEverythingElse(left, record), publishing)
      for (const profile of [...plans.config.refused, ...plans.credentials.refused]) late.add(profile)
    }
    return late
  }

  /** After a failed publication: nothing of it stays, not in the record and not in a file that was written already. */
  async function takeBack(
    opened: Opened,
    { given, before }: { readonly given: readonly Publication[]; readonly before: readonly OwnedProfile[] },
  ): Promise<void> {
    try {
      const { record, files } = opened
      const unknown = before.filter(({ withdrawn }) => withdrawn)
      const fresh = given.filter(({ profile }) => unknown.some((owned) => owned.profile === profile))
      if (fresh.length > 0) await undo(opened, fresh.map(asUndo))
      await record.write({ profiles: unknown, files: [] })
      // As it was; what was written of it all the same stays known as ours.
      if (fresh.length < given.length) await files.converge(withEverythingElse([], record), publishing)
    } catch (error) {
      log.warn('a failed publication could not be taken back whole', {
        profiles: given.map(({ profile }) => profile),
        reason: (error as Error).message,
      })
    }
  }

  async function undo(
    { record, files }: Opened,
    profiles: readonly { readonly profile: string; readonly restore: CapturedSections | null }[],
  ): Promise<ReadonlyMap<string, WithdrawOutcome['outcome']>> {
    const intents = profiles.map(({ profile, restore }) => ({ kind: 'undo', profile, restore }) as const)
    for (const { profile } of profiles) {
      wanted.delete(profile)
      inConflict.delete(profile)
    }
    const plans = await files.converge(withEverythingElse(intents, record), withdrawing)
    const names = new Set(profiles.map(({ profile }) => profile))
    const owned = record.profiles()
    const last = owned.every(({ profile, withdrawn }) => withdrawn || names.has(profile))
    if (last) await removeOurFolders(record)
    await record.write({
      profiles: owned.filter(({ profile }) => names.has(profile)).map(withdrawnProfile),
      files: last ? awsFileKinds.map((kind) => ({ kind, state: untouchedFile })) : [],
    })
    return new Map(profiles.map(({ profile }) => [profile, undoneOutcome(plans, profile)]))
  }

  async function removeOurFolders(record: OwnershipRecord): Promise<void> {
    for (const kind of awsFileKinds) {
      if (record.file(kind).folderCreated) await removeEmptyFolder(dirname(linkTarget(paths[kind])))
    }
  }

  /** Takes in what was written to old copies, and puts back what another program dropped. */
  async function reconcile({ record, files }: Opened): Promise<void> {
    const profiles = [...wanted.keys()]
    const { standing, written } = await files.look(profiles)
    const conflicts = [...wanted.values()]
      .filter((one) => standing(one.profile).kind === 'taken' || isInTheWay(written(one.profile), one))
      .map(({ profile }) => profile)
    const fresh = conflicts.filter((profile) => !inConflict.has(profile))
    inConflict.clear()
    for (const profile of conflicts) inConflict.add(profile)
    const plans = await files.converge(withEverythingElse([], record), publishing)
    for (const profile of fresh) tell({ profile, kind: 'conflict' })
    const repaired = new Set([...plans.config.written, ...plans.credentials.written])
    for (const profile of repaired) tell({ profile, kind: 'repaired' })
  }

  function tell(change: ProfileChange): void {
    for (const listener of listeners) listener(change)
  }

  function watchIfNeeded(): void {
    if (listeners.size === 0 || wanted.size === 0) {
      watching?.stop()
      watching = null
    } else if (watching === null) {
      const watched = [configFile, credentialsFile]
      watching = watchFolders({ paths: watched, onChange: lookAgain, onError: couldNotRepair })
    } else {
      watching.refresh()
    }
  }

  async function lookAgain(): Promise<void> {
    if (!writer.isUnchanged(configFile) || !writer.isUnchanged(credentialsFile)) await serially(reconcile)
  }

  function couldNotRepair(error: Error): void {
    log.warn('published profiles could not be repaired', { reason: error.message })
  }

  return {
    standing: (profile) => serially(async ({ files }) => (await files.look([profile])).standing(profile)),
    isWrittenForAnother: (profile, sessionId) =>
      serially(async ({ files }) => {
        const written = (await files.look([profile])).written(profile)
        return written !== null && written.command !== processCommand({ home, sessionId, platform })
      }),
    configView: () =>
      serially(async ({ record, files }) => {
        const { texts } = await files.look([])
        const now = { text: texts.config, folderExists: true }
        return viewOf(record, { now, credentials: texts.credentials })
      }),
    rewriteConfig: (decide) =>
      serially(async ({ record }) => {
        const credentials = (await writer.read(credentialsFile)) ?? ''
        // What a decision notes stands in the file only once it is written; after a lost race it is decided anew.
        const begun = recordNow(record)
        await writer.update([
          {
            path: configFile,
            decide: async (now) => {
              const { text, owned } = await decide(viewOf(begun, { now, credentials }))
              if (text !== now.text) await record.write(owned)
              return text
            },
            foreign: (text) => withoutOurs('config', text, record.profiles()),
          },
        ])
      }),
    longTermKeys: () => serially(async ({ files }) => foundKeys((await files.look([])).texts)),
    capture: (profile) =>
      serially(async ({ files }) => {
        const { texts, standing } = await files.look([profile])
        if (standing(profile).kind !== 'taken') return null
        const captured = captureSections(texts, profile)
        return captured === null ? null : { profile, content: sealSections(captured) }
      }),
    takeOut: ({ profile, content }) =>
      serially(async ({ record, files }) => {
        const captured = unsealSections(content)
        const { texts } = await files.look([profile])
        if (!isStillAsCaptured(texts, { profile, captured })) return false
        const intents = withEverythingElse([{ kind: 'take-out', profile, captured }], record)
        const plans = await files.converge(intents, withdrawing)
        return ![...plans.config.refused, ...plans.credentials.refused].includes(profile)
      }),
    publish: (profiles: readonly ProfileToPublish[]) =>
      serially(async (opened) => {
        // The last of two for one profile counts.
        const given = new Map(profiles.map((one) => [one.profile, publicationOf(one, { home, platform })]))
        const outcomes = await publish(opened, [...given.values()])
        watchIfNeeded()
        return profiles.map(({ profile }) => outcomes.get(profile) ?? { profile, ok: true })
      }),
    withdraw: (profiles, { restore }) =>
      serially(async (opened) => {
        const captured = new Map(restore.map(({ profile, content }) => [profile, unsealSections(content)]))
        const given = [...new Set(profiles)]
        const undone = await undo(
          opened,
          given.map((profile) => ({ profile, restore: captured.get(profile) ?? null })),
        )
        watchIfNeeded()
        return profiles.map((profile) => ({ profile, outcome: undone.get(profile) ?? 'absent' }))
      }),
    blockDefault: (reason) =>
      serially(async ({ record, files }) => {
        const owned = record.profile('default')
        if (owned === null || owned.withdrawn) return
        const blockage = blockageOf(owned, { reason, platform })
        const plans = await files.converge(withEverythingElse([blockage], record), withdrawing)
        if (!plans.credentials.refused.includes('default')) wanted.set('default', blockage)
        watchIfNeeded()
      }),
    recorded: () =>
      serially(async ({ record }) =>
        record
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
        for (const path of [configFile, credentialsFile]) {
          try {
            await removeTemporaries(dirname(linkTarget(path)), mark)
          } catch (error) {
            throw unwritable(path, error)
          }
        }
      }),
  }
}

function asUndo({ profile, adopting }: Publication): {
  readonly profile: string
  readonly restore: CapturedSections | null
} {
  return { profile, restore: adopting }
}

function refusal(record: OwnershipRecord, profile: string, standing: ProfileStanding): PublishOutcome {
  const wasOurs = record.profile(profile)?.withdrawn === false
  return { profile, ok: false, why: wasOurs ? 'conflict' : 'taken', standing }
}
