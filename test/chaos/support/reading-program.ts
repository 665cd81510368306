import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { untilOver } from '../../support/at-end.ts'
import { endProcess } from '../../support/end-process.ts'

export interface Read {
  readonly readings: number
  /** Readings that were no whole file: ours in part, or an end of theirs that is not there. */
  readonly torn: number
  /** The first of them. */
  readonly example: string | null
  /** How often what we had written was found to be as it had been before: somebody put back what they had read. */
  readonly undone: number
}

const script = `
const { existsSync, readFileSync } = require('node:fs')
const [file, stop] = process.argv.slice(1)
const whole = /^# published by keyturn.*\\naws_access_key_id = ASIA(\\w+)\\naws_secret_access_key = secret\\/\\1\\naws_session_token = token\\+\\1==\\n/gm
const begun = /^(# published by keyturn|aws_(access_key_id|secret_access_key|session_token) = (ASIA|secret|token))/gm
// A line that another program is appending is seen up to the end of a page, and that is its own doing.
const endsWhole = (text) => {
  const end = text.slice(text.lastIndexOf('\\n') + 1)
  if (end === '') return true
  return Buffer.byteLength(text) % 4096 === 0 && ('# append '.startsWith(end) || end.startsWith('# append '))
}
const rest = new Int32Array(new SharedArrayBuffer(4))
let readings = 0, torn = 0, example = null, undone = 0, last = 0
while (!existsSync(stop)) {
  // Others need the processors, too.
  Atomics.wait(rest, 0, 0, 1)
  for (let i = 0; i < 5; i++) {
    readings++
    let text = ''
    try { text = readFileSync(file, 'utf8') } catch (error) { text = error.code }
    const lines = text.match(begun)?.length ?? 0
    const sections = text.match(whole)?.length ?? 0
    if (!text.startsWith('[first]\\n') || !text.includes('\\n[last]\\nend = 1\\n') || !endsWhole(text) || lines !== 4 * sections) {
      torn++
      example ??= text
      continue
    }
    const now = Number(/ASIAR(\\d+)/.exec(text)?.[1] ?? 0)
    if (now < last) undone++
    last = now
  }
}
console.log(JSON.stringify({ readings, torn, example, undone }))`

/** A process that reads the user's credentials without pause, until it is asked what it found. */
export function launchReader(file: string, folder: string): () => Promise<Read> {
  const stop = join(folder, 'stop-reader')
  const child = spawn(process.execPath, ['-e', script, file, stop], { stdio: ['ignore', 'pipe', 'inherit'] })
  untilOver(() => endProcess(child))
  let out = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  const ended = once(child, 'close')
  return async () => {
    writeFileSync(stop, '')
    await ended
    return JSON.parse(out) as Read
  }
}
