import { flagText, type RawArguments } from './command.ts'

/** The settings whose flags were given, read from what was typed; those left out are not there. */
export function settingsGiven<Setting extends string, Value>(
  raw: RawArguments,
  flags: Readonly<Record<Setting, string>>,
  read: (text: string) => Value,
): Partial<Record<Setting, Value>> {
  const given: Partial<Record<Setting, Value>> = {}
  for (const setting in flags) {
    const text = flagText(raw, flags[setting])
    if (text !== undefined) given[setting] = read(text)
  }
  return given
}

export function asTyped(text: string): string {
  return text
}

/** For a setting that an empty value clears. */
export function clearing<Value>(read: (text: string) => Value): (text: string) => Value | null {
  return (text) => (text === '' ? null : read(text))
}
