import type { AwsFileKind } from '../aws-files/aws-file-kind.ts'
import type { AwsFileText } from '../aws-files/aws-file-text.ts'
import type { AwsFileWriter, Decide } from '../aws-files/aws-file-writer.ts'
import type { ProfileStanding } from './file-delivery.ts'
import { type OwnershipRecord, recordNow } from './ownership-record.ts'
import { type FilePlan, type Intent, planFile, withoutOurs } from './plan-file.ts'
import { type Holding, holdingsIn, standingOf } from './profile-holding.ts'
import { unclearFile, UnclearSection } from './unclear-section.ts'

/** Both of the user's files and the record of what is ours in them. */
export interface ProfileFiles {
  look(profiles: readonly string[]): Promise<{
    readonly texts: Readonly<Record<AwsFileKind, AwsFileText>>
    /** Of one of the profiles looked for. */
    standing(profile: string): ProfileStanding
    /** The same of the block of `keyturn profiles write`. */
    written(profile: string): Holding['written']
  }>
  /**
   * Makes both files what is intended, in this order. The record knows of every change before the file does. The plans
   * are of the files as they were written.
   */
  converge(
    intents: readonly Intent[],
    order: readonly [AwsFileKind, AwsFileKind],
  ): Promise<Readonly<Record<AwsFileKind, FilePlan>>>
}

export function profileFiles(options: {
  readonly files: Readonly<Record<AwsFileKind, string>>
  readonly writer: AwsFileWriter
  readonly record: OwnershipRecord
}): ProfileFiles {
  const { files, writer, record } = options
  const owned = (profile: string) => record.profile(profile)

  return {
    async look(profiles) {
      const texts = {
        config: (await writer.read(files.config)) ?? '',
        credentials: (await writer.read(files.credentials)) ?? '',
      }
      const holdings = (kind: AwsFileKind) => holdingsIn({ kind, text: texts[kind], profiles, owned })
      const found = { config: holdings('config'), credentials: holdings('credentials') }
      return {
        texts,
        standing(profile) {
          const config = found.config.get(profile)
          const credentials = found.credentials.get(profile)
          if (config === undefined || credentials === undefined)
            throw new Error('a profile was not looked for')
          return standingOf({ config, credentials }, files)
        },
        written: (profile) => found.config.get(profile)?.written ?? null,
      }
    },
    async converge(intents, order) {
      const plans: Partial<Record<AwsFileKind, FilePlan>> = {}
      const refused = new Set<string>()
      const { profile: begun } = recordNow(record)
      const decide =
        (kind: AwsFileKind): Decide =>
        async (now) => {
          const possible = intents.filter(({ profile }) => !refused.has(profile))
          const plan = planFile({ kind, now, intents: possible, owned, begun, file: record.file(kind) })
          plans[kind] = plan
          if (kind === order[0]) for (const profile of plan.refused) refused.add(profile)
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
        await writer.update(
          order.map((kind) => ({
            path: files[kind],
            decide: decide(kind),
            foreign: (text) => withoutOurs(kind, text, record.profiles()),
          })),
        )
      } catch (error) {
        throw error instanceof UnclearSection ? unclearFile(error, files[error.kind]) : error
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
    },
  }
}
