/**
 * A file as text, one character for each byte (latin1), so that whatever it holds comes out again byte for byte:
 * invalid UTF-8, a byte order mark, mixed line ends. Everything that edits these files works on such text.
 */
export type AwsFileText = string

export function fromBytes(bytes: Buffer): AwsFileText {
  return bytes.toString('latin1')
}

export function toBytes(text: AwsFileText): Buffer {
  return Buffer.from(text, 'latin1')
}

/** Text of ours (a profile's name, a value) as it stands in a file: UTF-8. */
export function encodeText(text: string): AwsFileText {
  return isAscii(text) ? text : Buffer.from(text, 'utf8').toString('latin1')
}

/** A stretch of a file as a reader sees it. What is not UTF-8 shows as U+FFFD. */
export function decodeText(text: AwsFileText): string {
  return isAscii(text) ? text : Buffer.from(text, 'latin1').toString('utf8')
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 0x7f) return false
  return true
}
