import { createHash } from 'node:crypto'
import { type AwsFileText, decodeText } from '../aws-files/aws-file-text.ts'
import { findBlock } from '../aws-files/profile-block.ts'
import { profileOf } from '../aws-files/section-header.ts'
import { findSections } from '../aws-files/sections.ts'
import type { ProfilesChange } from '../contract/written-profiles.ts'
import { breathe } from '../lib/in-slices.ts'
import { textDiff } from './text-diff.ts'

/** What makes the one text of the other, in which the block alone changes. Touches nothing. */
export async function blockChange({
  path,
  before,
  after,
}: {
  readonly path: string
  readonly before: AwsFileText
  readonly after: AwsFileText
}): Promise<Omit<ProfilesChange, 'written' | 'leftOut'>> {
  const old = profileTexts(before)
  await breathe()
  const fresh = profileTexts(after)
  await breathe()
  const diff = textDiff({ before: decodeText(before), after: decodeText(after), path })
  await breathe()
  return {
    file: path,
    diff: hidden(diff),
    profiles: fresh.size,
    added: [...fresh.keys()].filter((profile) => !old.has(profile)),
    changed: [...fresh.keys()].filter(
      (profile) => old.has(profile) && old.get(profile) !== fresh.get(profile),
    ),
    removed: [...old.keys()].filter((profile) => !fresh.has(profile)),
    fingerprint: fingerprintOf([path, blockIn(before), blockIn(after)]),
  }
}

/** The lines of each profile of the block. */
function profileTexts(text: AwsFileText): ReadonlyMap<string, string> {
  const inside = blockIn(text) ?? ''
  const texts = new Map<string, string>()
  for (const { header, start, end } of findSections(inside)) {
    const profile = profileOf('config', header)
    if (profile === null) continue
    texts.set(profile, decodeText(inside.slice(start, end)).trim())
  }
  return texts
}

/** What stands between the marks, whatever ends its lines; null: there are none. */
function blockIn(text: AwsFileText): AwsFileText | null {
  const block = findBlock(text)
  return block.kind === 'found' ? text.slice(block.body, block.bodyEnd).replaceAll('\r\n', '\n') : null
}

function fingerprintOf(change: unknown): string {
  return createHash('sha256').update(JSON.stringify(change)).digest('hex')
}

/** A diff shows lines around the block as well, and whatever somebody put into it. */
function hidden(diff: string): string {
  return diff.replaceAll(
    /^([ +-]\s*aws_(?:secret_access_key|session_token|security_token)\s*[=:]\s*).*$/gimu,
    '$1[secret]',
  )
}
