import { assertNever } from '../lib/assert-never.ts'
import type { SavedSession } from '../workspace/workspace.ts'
import type { CatalogSession } from './catalog-schema.ts'

/** The id of the session that is meant; null: it is not known. */
export type SourceOf = (source: Extract<CatalogSession, { kind: 'assume-role' }>['source']) => string | null

/** A session of a catalogue as the workspace keeps it; null: it draws on one that is not there. Pure. */
export function savedOf(
  one: CatalogSession,
  { id, name, sourceOf }: { readonly id: string; readonly name: string; readonly sourceOf: SourceOf },
): SavedSession | null {
  const limits = { policy: null, policyArns: [], readOnly: one.readOnly ?? false }
  const common = { id, name, roleArn: one.roleArn, ...limits }
  switch (one.kind) {
    case 'assume-role': {
      const sourceSessionId = sourceOf(one.source)
      if (sourceSessionId === null) return null
      return {
        ...common,
        kind: one.kind,
        sourceSessionId,
        externalId: one.externalId ?? null,
        roleSessionName: one.roleSessionName ?? null,
        sourceIdentity: null,
        sessionTags: [],
      }
    }
    case 'saml-role':
      return { ...common, kind: one.kind, startUrl: one.startUrl, providerArn: one.providerArn }
    case 'web-identity-role':
      return {
        ...common,
        kind: one.kind,
        roleSessionName: one.roleSessionName ?? null,
        token: {
          from: 'issuer',
          issuer: one.issuer,
          clientId: one.clientId,
          scopes: [...(one.scopes ?? ['openid'])],
          redirectPort: one.redirectPort ?? null,
          hasClientSecret: false,
        },
      }
    default:
      return assertNever(one)
  }
}
