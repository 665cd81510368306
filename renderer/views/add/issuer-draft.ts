import type { TokenOrigin } from '../../../core/contract/session.ts'
import type { Draft } from '../forms/read-form.ts'

/** How a web identity signs in at its issuer, beside whose it is: rarely needed. */
const issuerFields = ['scopes', 'redirectPort'] as const
export type IssuerField = (typeof issuerFields)[number]

export const emptyIssuer: Draft<IssuerField> = { scopes: '', redirectPort: '' }

export function isIssuerField(field: string): field is IssuerField {
  return issuerFields.some((one) => one === field)
}

/** As a form shows it: scopes as OAuth writes them, words with blanks between. Pure. */
export function issuerDraft({
  scopes,
  redirectPort,
}: Pick<Extract<TokenOrigin, { from: 'issuer' }>, IssuerField>): Draft<IssuerField> {
  return { scopes: scopes.join(' '), redirectPort: redirectPort === null ? '' : String(redirectPort) }
}

/** What an operation takes for it. What is no number stays text, which no operation takes for a port. Pure. */
export function issuerValue(field: IssuerField, text: string): string | number | readonly string[] {
  switch (field) {
    case 'scopes':
      return text.split(/\s+/).filter((scope) => scope !== '')
    case 'redirectPort':
      return /^\d{1,5}$/.test(text) ? Number(text) : text
  }
}
