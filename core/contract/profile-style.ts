/**
 * What a profile of `keyturn profiles write` is. `process`: a line by which tools ask Keyturn. `sso-session`: the role of
 * a portal as the AWS CLI knows it, with a sign-in of its own.
 */
export const profileStyles = ['process', 'sso-session'] as const
export type ProfileStyle = (typeof profileStyles)[number]
