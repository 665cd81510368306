/** How the variables of a session can be written down: for five kinds of shell, and two kinds of file. */
export const credentialFormats = ['bash', 'fish', 'powershell', 'cmd', 'tcsh', 'dotenv', 'json'] as const
export type CredentialFormat = (typeof credentialFormats)[number]
