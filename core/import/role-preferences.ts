import type { SessionPreferences } from '../workspace/workspace.ts'

/** Of what an import sets on a role of Identity Center, what the user has not set here. Pure. */
export function notSetYet(
  wanted: Partial<SessionPreferences>,
  own: SessionPreferences,
): Partial<SessionPreferences> {
  return {
    ...(typeof wanted.alias === 'string' && own.alias === null ? { alias: wanted.alias } : {}),
    ...(wanted.region !== undefined && own.region === null ? { region: wanted.region } : {}),
    ...(wanted.profile !== undefined && own.profile === null ? { profile: wanted.profile } : {}),
    ...(wanted.favourite === true && !own.favourite ? { favourite: true } : {}),
  }
}

/** The same in words. Pure. */
export function whatIsKept({ alias, region, profile, favourite }: Partial<SessionPreferences>): string {
  return [
    ...(typeof alias === 'string' ? [`alias ${alias}`] : []),
    ...(typeof profile === 'string' ? [`profile ${profile}`] : []),
    ...(typeof region === 'string' ? [`region ${region}`] : []),
    ...(favourite === true ? ['favourite'] : []),
  ].join(', ')
}
