// @ts-check

/** As Node, esbuild (Go) and Vite (Rust) word them. */
const reasons = [
  { words: /EACCES|EPERM|permission denied/i, why: 'it may not be written', next: 'make it yours' },
  { words: /EROFS|read-only file system/i, why: 'its disk is read-only', next: 'copy it to another' },
  { words: /ENOSPC|no space left/i, why: 'its disk is full', next: 'make room' },
  { words: /EDQUOT|quota exceeded/i, why: 'your quota of its disk is used up', next: 'make room' },
]

const notWhole = /ERR_MODULE_NOT_FOUND|for another platform|native binding/i

/**
 * Why out/ was not built: one line with what to do next, where that is known; else what the bundlers say of the source.
 * No stack. Pure.
 * @param {unknown} error
 * @param {string} folder the one that is built.
 * @returns {string}
 */
export function buildFailure(error, folder) {
  const message = error instanceof Error ? error.message : String(error)
  const said = error instanceof Error && 'code' in error ? `${String(error.code)} ${message}` : message
  const reason = reasons.find(({ words }) => words.test(said))
  if (reason !== undefined)
    return `keyturn: ${folder} cannot be built: ${reason.why} (${lineOf(message, reason.words)}); ${reason.next} and try again`
  if (notWhole.test(said))
    return `keyturn: what it is built with is not whole (${message.split('\n')[0]}): run npm ci`
  return `keyturn: cannot be built: ${message}`
}

/**
 * @param {string} text
 * @param {RegExp} words
 */
function lineOf(text, words) {
  const lines = text.split('\n')
  return (lines.find((line) => words.test(line)) ?? lines[0] ?? '').trim()
}
