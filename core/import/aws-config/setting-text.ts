import type { AwsFileText } from '../../aws-files/aws-file-text.ts'
import { contentOf, linesBetween, stripped } from '../../aws-files/lines.ts'
import type { Option } from '../../aws-files/options.ts'

/** A setting's whole value, with the indented lines that go on with it, as configparser joins them. Pure. */
export function settingText(text: AwsFileText, option: Option): string {
  if (!option.manyLines) return option.value
  const [, ...more] = [...linesBetween(text, option.start, option.end)].map((line) =>
    stripped(contentOf(text, line)),
  )
  return [option.value, ...more.filter((line) => !/^[#;]/.test(line))].join('\n').trimEnd()
}
