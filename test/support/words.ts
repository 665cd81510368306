/** The words of a command line without quotes: `words('start audit/ReadOnlyAccess --profile work')`. */
export function words(line: string): readonly string[] {
  return line.split(' ')
}
