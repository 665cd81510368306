import { isAbsolute } from 'node:path'
import type { Check } from '../check.ts'
import { editProfile, finding } from '../check.ts'

/** A `credential_process` whose program is not there. */
export const processPrograms: Check = ({ facts, profiles, inQuestion }) =>
  inQuestion.flatMap((profile) => {
    const program = profiles.merged(profile).get('credential_process')
    if (program === undefined || !facts.missingPrograms.has(program)) return []
    return [
      finding({
        code: 'process-program-missing',
        severity: 'error',
        subject: profile,
        what: `profile ${profile} gets its credentials from ${program}, which is no program on this machine`,
        why: 'tools that use the profile fail, or go on to another identity',
        fix: isAbsolute(program)
          ? 'install the program, or name one that is there'
          : 'install the program, or name it by its whole path: tools that a desktop started have another PATH',
        command: editProfile(facts, profile, { key: 'credential_process' }),
      }),
    ]
  })
