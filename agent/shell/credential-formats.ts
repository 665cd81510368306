/** How the variables of a session can be written down: for three shells, and two kinds of file. */
export const credentialFormats = ['bash', 'fish', 'powershell', 'dotenv', 'json'] as const
export type CredentialFormat = (typeof credentialFormats)[number]
