import { readFileSync } from 'node:fs'
import { CoreError } from '../core-error.ts'

/**
 * The certificates of a PEM file.
 * @throws CoreError `network`, naming the file as `called`, when it cannot be read or holds none.
 */
export function readCaBundle(file: string, called: string): string {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    throw noBundle(`the certificates in ${called} cannot be read`, cause)
  }
  // Node takes any text, and would then trust nobody without a word of why.
  if (!/-----BEGIN (TRUSTED |X509 )?CERTIFICATE-----/.test(text))
    throw noBundle(`${called} holds no certificate`)
  return text
}

function noBundle(message: string, cause?: unknown): CoreError {
  return new CoreError('network', message, {
    hint: 'choose a readable PEM file in the settings, or set AWS_CA_BUNDLE to one and restart the agent',
    ...(cause === undefined ? {} : { cause }),
  })
}
