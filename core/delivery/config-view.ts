import type { AwsFileKind } from '../aws-files/aws-file-kind.ts'
import type { AwsFileText } from '../aws-files/aws-file-text.ts'
import type { FileNow } from '../aws-files/aws-file-writer.ts'
import { type OwnedFile, type OwnedProfile, untouchedFile } from './ownership.ts'
import type { OwnershipChange, OwnershipRecord } from './ownership-record.ts'
import { type FilePlan, type Intent, planFile } from './plan-file.ts'
import type { Publication } from './publication.ts'
import { unclearFile, UnclearSection } from './unclear-section.ts'

/** The config file as it stands, and how it can be changed around what is published in it. */
export interface ConfigView {
  /** Empty where there is no file. */
  readonly texts: Readonly<Record<AwsFileKind, AwsFileText>>
  /** The config file without what is published in it for these profiles. */
  without(profiles: readonly string[]): AwsFileText
  /**
   * Takes out what is published for these profiles, changes the rest, and puts back what the outcome lacks: all that is
   * published is in it, once.
   */
  rewrite(profiles: readonly string[], change: (text: AwsFileText) => AwsFileText): RewrittenConfig
}

export interface RewrittenConfig {
  /** Null: no file, since it was not the user's. */
  readonly text: AwsFileText | null
  /** What the record has to say by the time the file does. */
  readonly owned: OwnershipChange
}

/** Pure but for what it reads in the record. Its answers throw CoreError `aws-file-unwritable` where tools disagree on a section of ours. */
export function configView({
  path,
  now,
  credentials,
  published,
  record,
}: {
  readonly path: string
  readonly now: FileNow
  readonly credentials: AwsFileText
  readonly published: readonly Publication[]
  readonly record: Pick<OwnershipRecord, 'profile' | 'file'>
}): ConfigView {
  const isPublished = new Set(published.map(({ profile }) => profile))

  function planned(options: Parameters<typeof planFile>[0]): FilePlan {
    try {
      return planFile(options)
    } catch (error) {
      throw error instanceof UnclearSection ? unclearFile(error, path) : error
    }
  }

  function takenOut(profiles: readonly string[]) {
    const intents = profiles
      .filter((profile) => isPublished.has(profile))
      .map((profile): Intent => ({ kind: 'undo', profile, restore: null }))
    const file = record.file('config')
    return planned({ kind: 'config', now, intents, owned: record.profile, begun: record.profile, file })
  }

  return {
    texts: { config: now.text ?? '', credentials },
    without: (profiles) => takenOut(profiles).text ?? '',
    rewrite(profiles, change) {
      const bare = takenOut(profiles)
      const fresh = new Set(profiles)
      const owned = (profile: string): OwnedProfile | null => {
        const one = record.profile(profile)
        return one === null || !fresh.has(profile)
          ? one
          : { ...one, sections: { ...one.sections, config: null } }
      }
      const plan = planned({
        kind: 'config',
        now: { ...now, text: change(bare.text ?? '') },
        intents: published,
        owned,
        begun: owned,
        file: bare.file,
      })
      const text = plan.text ?? ''
      const created = bare.file.created || now.text === null
      if (text === '' && created) return { text: null, owned: ownedNow(plan.profiles, untouchedFile) }
      const folderCreated = bare.file.folderCreated || (created && !now.folderExists)
      return { text, owned: ownedNow(plan.profiles, { ...plan.file, created, folderCreated }) }
    },
  }
}

function ownedNow(profiles: OwnershipChange['profiles'], state: OwnedFile): OwnershipChange {
  return { profiles, files: [{ kind: 'config', state }] }
}
