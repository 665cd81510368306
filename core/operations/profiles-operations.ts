import type { AwsFileText } from '../aws-files/aws-file-text.ts'
import { findBlock, type FoundBlock, withBlock } from '../aws-files/profile-block.ts'
import type { ProfilesChange } from '../contract/written-profiles.ts'
import { CoreError } from '../core-error.ts'
import type { ConfigView } from '../delivery/config-view.ts'
import type { FileDelivery } from '../delivery/file-delivery.ts'
import { processCommand } from '../delivery/process-command.ts'
import type { Host } from '../host.ts'
import type { ActiveStore } from '../sessions/active-store.ts'
import type { KnownSession } from '../sessions/known-session.ts'
import type { SessionBook } from '../sessions/session-book.ts'
import type { StartContext } from '../sessions/start-session.ts'
import type { WorkspaceStore } from '../workspace/workspace-store.ts'
import { blockLines } from '../written-profiles/block-sections.ts'
import { blockChange } from '../written-profiles/block-change.ts'
import { parseTemplate } from '../written-profiles/profile-template.ts'
import { listProfiles } from '../written-profiles/list-profiles.ts'
import { type ProposedProfiles, proposeProfiles } from '../written-profiles/propose-profiles.ts'
import type { Handlers, OperationsOf } from './handlers.ts'

type ReadableBlock = Exclude<FoundBlock, { kind: 'damaged' }>

/** Profiles for everything there is, in one block of the user's config file. */
export function profilesOperations(options: {
  readonly host: Pick<Host, 'home' | 'platform' | 'awsConfigFile' | 'awsCredentialsFile'>
  readonly workspace: WorkspaceStore
  readonly book: SessionBook
  readonly store: Pick<ActiveStore, 'list'>
  readonly delivery: FileDelivery
  readonly exclusively: StartContext['exclusively']
}): Handlers<OperationsOf<'profiles'>> {
  const { host, workspace, book, store, delivery } = options
  const files = { config: host.awsConfigFile, credentials: host.awsCredentialsFile }

  /** What would be changed; changed, if that is what the fingerprint names. */
  async function change(
    propose: (view: ConfigView) => Promise<ProposedProfiles>,
    fingerprint: string | undefined,
  ): Promise<ProfilesChange> {
    async function plan(view: ConfigView) {
      const before = view.texts.config
      const standing = listProfiles(before, readableBlock(before, files.config), book)
      const { sections, profiles, leftOut } = await propose(view)
      const inBlock = [...profiles, ...standing.map(({ profile }) => profile)]
      const rewritten = view.rewrite(inBlock, (text) => withBlock(text, blockLines(sections)))
      const told = await blockChange({ path: files.config, before, after: rewritten.text ?? '' })
      return { rewritten, told: { ...told, leftOut } }
    }
    if (fingerprint === undefined)
      return { ...(await plan(await delivery.configView())).told, written: false }
    return options.exclusively(async () => {
      const made: Omit<ProfilesChange, 'written'>[] = []
      await delivery.rewriteConfig(async (view) => {
        const { rewritten, told } = await plan(view)
        if (told.fingerprint !== fingerprint) throw changedMeanwhile(files.config)
        made.push(told)
        return rewritten
      })
      const last = made.at(-1)
      if (last === undefined) throw new Error('the file was not decided on')
      return { ...last, written: true }
    })
  }

  return {
    'profiles.write': async ({ style, template, query, fingerprint }) => {
      const names = template === undefined ? null : parseTemplate(template)
      return change(async (view) => {
        const known = book.all().filter((session) => !isGone(session))
        const sessions =
          query === undefined ? known : book.search(query).filter((session) => !isGone(session))
        if (query !== undefined && sessions.length === 0) throw nothingMatches(query)
        const published = new Map(
          store.list().flatMap(({ profiles, sessionId }) => profiles.map((name) => [name, sessionId])),
        )
        return proposeProfiles({
          sessions,
          style,
          template: names,
          integrations: workspace.read().integrations,
          findRoot: book.findRoot,
          commandFor: (sessionId) => processCommand({ home: host.home, sessionId, platform: host.platform }),
          published,
          adopted: workspace.read().adopted.map(({ profile }) => profile),
          texts: view.texts,
          bareConfig: view.without([...published.keys()]),
          files,
        })
      }, fingerprint)
    },
    'profiles.remove': ({ fingerprint }) =>
      change(async () => ({ sections: [], profiles: [], leftOut: [] }), fingerprint),
    'profiles.list': async () => {
      const { config } = (await delivery.configView()).texts
      return listProfiles(config, readableBlock(config, files.config), book)
    },
  }
}

function isGone(session: KnownSession): boolean {
  return session.kind === 'identity-center-role' && session.gone
}

/** @throws CoreError `aws-file-unwritable`: nobody can say what is ours. */
function readableBlock(text: AwsFileText, path: string): ReadableBlock {
  const block = findBlock(text)
  if (block.kind !== 'damaged') return block
  throw new CoreError(
    'aws-file-unwritable',
    `${path} line ${block.line}: the block of keyturn profiles write cannot be told from the rest: ${block.why}`,
    { hint: 'put the line back, or delete all marks and what was written between them, then write it anew' },
  )
}

function nothingMatches(query: string): CoreError {
  return new CoreError('session-not-found', `no session matches ${JSON.stringify(query)}`, {
    hint: 'keyturn list shows those there are',
  })
}

function changedMeanwhile(path: string): CoreError {
  return new CoreError(
    'profile-conflict',
    `what would be changed in ${path} is not what was shown any more`,
    {
      hint: 'nothing was changed; look at it again',
    },
  )
}
