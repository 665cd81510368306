import type { SessionKind } from './session.ts'

const narrowedKinds = ['assume-role', 'saml-role', 'web-identity-role'] as const

/** Sessions that STS takes session policies for; of all others AWS or a program gives the credentials whole. */
export function canBeNarrowed<Session extends { readonly kind: SessionKind }>(
  session: Session,
): session is Session & { readonly kind: (typeof narrowedKinds)[number] } {
  return narrowedKinds.some((kind) => kind === session.kind)
}
