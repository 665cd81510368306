import { operations, type OperationInput } from '../../../core/contract/operations.ts'
import { canBeNarrowed } from '../../../core/contract/can-be-narrowed.ts'
import type { SessionDetails, SessionSettings } from '../../../core/contract/session.ts'
import type { Draft } from '../forms/read-form.ts'
import { emptyIssuer, issuerDraft, type IssuerField } from './issuer-draft.ts'
import { emptyNarrowing, limitsDraft, narrowingDraft, type NarrowingField } from './narrowing-draft.ts'
import { fieldValue, ofTexts } from './of-texts.ts'

/** What of a session can be typed anew, whatever its kind. */
const editSchema = operations['session.edit'].input.pick({
  name: true,
  alias: true,
  profile: true,
  region: true,
  mfaSerial: true,
  startUrl: true,
  roleArn: true,
  providerArn: true,
  source: true,
  externalId: true,
  roleSessionName: true,
  sourceIdentity: true,
  sessionTags: true,
  policy: true,
  policyArns: true,
  readOnly: true,
  loginProfile: true,
  issuer: true,
  clientId: true,
  scopes: true,
  redirectPort: true,
})

/** The same for a form of texts. */
export const editFormSchema = ofTexts(editSchema)

export type EditField = keyof typeof editSchema.shape

/** The fields that such a session has, but for those that narrow it or are rarely needed; the others are left alone. */
export function editFields(
  settings: SessionSettings,
): readonly Exclude<EditField, NarrowingField | IssuerField>[] {
  const common = ['alias', 'profile', 'region'] as const
  switch (settings.kind) {
    case 'identity-center-role':
      return common
    case 'iam-user':
      return ['name', 'mfaSerial', ...common]
    case 'assume-role':
      return ['name', 'roleArn', 'source', 'externalId', 'roleSessionName', ...common]
    case 'saml-role':
      return ['name', 'startUrl', 'roleArn', 'providerArn', ...common]
    case 'process':
      return ['name', ...common]
    case 'web-identity-role':
      return settings.token.from === 'issuer'
        ? ['name', 'roleArn', 'issuer', 'clientId', 'roleSessionName', ...common]
        : ['name', 'roleArn', 'roleSessionName', ...common]
    case 'login-session':
      return ['name', 'loginProfile', ...common]
  }
}

/** Its settings as a form shows them; what is not set is empty. Pure. */
export function sessionDraft(details: SessionDetails, source: string | null): Draft<EditField> {
  const { settings } = details
  const assumed = settings.kind === 'assume-role' ? settings : null
  const named = settings.kind === 'web-identity-role' ? settings : assumed
  const saml = settings.kind === 'saml-role' ? settings : null
  const token = settings.kind === 'web-identity-role' ? settings.token : null
  const issuer = token?.from === 'issuer' ? token : null
  return {
    name: details.name,
    alias: details.alias ?? '',
    profile: details.defaultProfile,
    region: details.region ?? '',
    mfaSerial: settings.kind === 'iam-user' ? (settings.mfaSerial ?? '') : '',
    startUrl: saml?.startUrl ?? '',
    roleArn: (named ?? saml)?.roleArn ?? '',
    providerArn: saml?.providerArn ?? '',
    source: source ?? assumed?.sourceName ?? '',
    externalId: assumed?.externalId ?? '',
    roleSessionName: named?.roleSessionName ?? '',
    loginProfile: settings.kind === 'login-session' ? settings.loginProfile : '',
    issuer: issuer?.issuer ?? '',
    clientId: issuer?.clientId ?? '',
    ...(issuer === null ? emptyIssuer : issuerDraft(issuer)),
    ...emptyNarrowing,
    ...(canBeNarrowed(settings) ? limitsDraft(settings) : {}),
    ...(assumed === null ? {} : narrowingDraft(assumed)),
  }
}

/** Fields that cannot be emptied: a session has a name, a role its ARN, and what it lives on. */
const required: readonly EditField[] = [
  'name',
  'roleArn',
  'source',
  'startUrl',
  'providerArn',
  'loginProfile',
  'issuer',
  'clientId',
]

/** What to send: the fields that were changed alone, null for one that was emptied. Pure. */
export function sessionChange(
  before: Draft<EditField>,
  after: Draft<EditField>,
): Omit<OperationInput<'session.edit'>, 'session'> {
  const changed = (Object.keys(after) as EditField[]).filter((field) => after[field].trim() !== before[field])
  return Object.fromEntries(
    changed.map((field) => {
      const text = after[field].trim()
      const value = fieldValue(field, text)
      return [field, value === '' && !required.includes(field) ? null : value]
    }),
  )
}
