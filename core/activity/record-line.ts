import { createHash } from 'node:crypto'
import { type ActivityEntry, activityEventSchema } from '../contract/activity.ts'

/** What the chain begins with. */
export const noHash = ''

const hashLength = 43
const before = ',"hash":"'
const behind = '"}'
const tailLength = before.length + hashLength + behind.length

/** One entry as its line has it, JSON without the line break, and the hash that the next one goes on from. */
export function toLine(
  entry: Omit<ActivityEntry, 'hash'>,
  previous: string,
): { readonly line: string; readonly hash: string } {
  const json = JSON.stringify(entry)
  const hash = hashOf(previous, json)
  return { line: `${json.slice(0, -1)}${before}${hash}${behind}`, hash }
}

/** Its hash, and whether that is the one it has to have behind `previous`; null: this is no line of a record. */
export function checkLine(
  line: string,
  previous: string,
): { readonly hash: string; readonly number: number; readonly follows: boolean } | null {
  if (line.length <= tailLength || !line.startsWith(numbered) || !line.endsWith(behind)) return null
  const tail = line.length - tailLength
  if (!line.startsWith(before, tail)) return null
  const number = Number.parseInt(line.slice(numbered.length, numbered.length + 16), 10)
  if (!Number.isSafeInteger(number)) return null
  const hash = line.slice(tail + before.length, -behind.length)
  return { hash, number, follows: hashOf(previous, `${line.slice(0, tail)}}`) === hash }
}

const numbered = '{"number":'

/** Null: it does not read as an entry. */
export function readLine(line: string): ActivityEntry | null {
  try {
    const { number, at, hash, ...event } = JSON.parse(line) as Record<string, unknown>
    const read = activityEventSchema.safeParse(event)
    if (!read.success || typeof number !== 'number' || typeof at !== 'string' || typeof hash !== 'string')
      return null
    return { number, at, ...read.data, hash }
  } catch {
    return null
  }
}

function hashOf(previous: string, json: string): string {
  return createHash('sha256').update(`${previous}\n${json}`).digest('base64url')
}
