import { isCredentialSetting } from '../../aws-files/credential-setting.ts'
import type { Check } from '../check.ts'
import { finding } from '../check.ts'
import { editLine } from '../shell-lines.ts'

/** Sections that are meant for a profile, and named as the other of the two files has it. */
export const ignoredSections: Check = ({ facts }) => {
  const { config, credentials } = facts.files
  const inConfig = config.document.sections.filter(
    ({ header, profile, ssoSession, settings }) =>
      profile === null &&
      ssoSession === null &&
      header !== 'DEFAULT' &&
      !/^(profile|sso-session|services)\b/.test(header) &&
      settings.some(({ key }) => key === 'region' || isCredentialSetting(key)),
  )
  const inCredentials = credentials.document.sections.filter(({ header }) => /^profile\s/.test(header))
  return [
    ...inConfig.map(({ header, line }) =>
      finding({
        code: 'section-ignored',
        severity: 'warning',
        subject: `${config.path}:${line}`,
        what: `[${header}] on line ${line} of ${config.path} is no profile`,
        why: 'in the config file only [default] and [profile NAME] are profiles; every tool passes the section over',
        fix: `write [profile ${header}]`,
        command: editLine(facts.platform, config.path, line),
      }),
    ),
    ...inCredentials.map(({ header, line }) =>
      finding({
        code: 'section-ignored',
        severity: 'warning',
        subject: `${credentials.path}:${line}`,
        what: `[${header}] on line ${line} of ${credentials.path} is a profile called “${header}”`,
        why: 'in the credentials file a section bears the name alone; nothing asks for a profile of this name',
        fix: `write [${header.replace(/^profile\s+/, '')}]`,
        command: editLine(facts.platform, credentials.path, line),
      }),
    ),
  ]
}
