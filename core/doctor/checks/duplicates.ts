import { awsFileKinds } from '../../aws-files/aws-file-kind.ts'
import type { Check } from '../check.ts'
import { finding } from '../check.ts'
import { editLine } from '../shell-lines.ts'

/** Sections that stand in a file twice, and settings that stand in a section twice. They are told and never joined. */
export const duplicates: Check = ({ facts }) =>
  awsFileKinds.flatMap((kind) => {
    const { path, document } = facts.files[kind]
    const { sections } = document
    const twice = repeated(sections, nameOf).map(({ one: section, before }) => ({ section, before }))
    return [
      ...twice.map(({ section, before }) => {
        const isSpelledAlike = before.header === section.header
        return finding({
          code: 'duplicate-section',
          severity: isSpelledAlike ? 'error' : 'warning',
          subject: `${path}:${section.line}`,
          what: `[${section.header}] on line ${section.line} of ${path} is there already, on line ${before.line}${isSpelledAlike ? '' : ` as [${before.header}]`}`,
          why: isSpelledAlike
            ? 'the AWS CLI and boto3 refuse the whole file, every profile; the JavaScript SDK joins the two'
            : 'tools choose in different ways which of the two counts',
          fix: 'keep one of the two, with the settings that are meant',
          command: editLine(facts.platform, path, section.line),
        })
      }),
      ...sections.flatMap(({ header, settings }) =>
        repeated(settings, ({ key }) => key).flatMap(({ one: { key, line }, before }) => {
          return [
            finding({
              code: 'duplicate-setting',
              severity: 'error',
              subject: `${path}:${line}`,
              what: `${key} on line ${line} of ${path} stands in [${header}] already, on line ${before.line}`,
              why: 'the AWS CLI and boto3 refuse the whole file, every profile; other SDKs take the last',
              fix: 'keep the one that is meant',
              command: editLine(facts.platform, path, line),
            }),
          ]
        }),
      ),
    ]
  })

type Section = Parameters<Check>[0]['facts']['files']['config']['document']['sections'][number]

/** Those whose name one before has, with the first that has it. */
function repeated<One>(
  all: readonly One[],
  nameOf: (one: One) => string,
): readonly { readonly one: One; readonly before: One }[] {
  const first = new Map<string, One>()
  return all.flatMap((one) => {
    const before = first.get(nameOf(one))
    if (before === undefined) first.set(nameOf(one), one)
    return before === undefined ? [] : [{ one, before }]
  })
}

/** What a section is of, however its header is spelled. */
function nameOf({ header, profile, ssoSession }: Section): string {
  if (profile !== null) return `profile ${profile}`
  return ssoSession === null ? header : `sso-session ${ssoSession}`
}
