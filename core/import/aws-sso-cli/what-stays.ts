import type { ImportItem } from '../../contract/import.ts'
import type { AwsSsoCliConfig } from './read-config.ts'

/** What of aws-sso-cli's config does not come with its roles. Pure. */
export function whatStays({
  chained,
  hasProfileFormat,
}: Pick<AwsSsoCliConfig, 'chained' | 'hasProfileFormat'>): readonly ImportItem[] {
  const leftOut = (name: string, note: string): ImportItem => ({
    what: 'setting',
    name,
    outcome: 'left-out',
    as: null,
    note,
  })
  return [
    ...chained
      .filter(({ hasSourceIdentity }) => hasSourceIdentity)
      .map(({ name }) =>
        leftOut(`SourceIdentity of ${name}`, 'set it on the session: keyturn edit SESSION --source-identity'),
      ),
    ...(hasProfileFormat
      ? [leftOut('ProfileFormat', 'keyturn profiles write names profiles by a template of its own')]
      : []),
  ]
}
