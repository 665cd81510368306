import { DOMParser, type Element } from '@xmldom/xmldom'
import type { SamlRole } from '../contract/operations.ts'
import { roleArnSchema, samlProviderArnSchema } from '../contract/session.ts'
import { CoreError } from '../core-error.ts'
import { printable } from '../lib/printable.ts'
import type { Secret } from '../secrets/secret.ts'

/** What of an identity provider's answer concerns us. Nobody has checked its signature yet: AWS does. */
export interface SamlAssertion {
  /** Null: it is encrypted, and AWS alone can read it. */
  readonly roles: readonly SamlRole[] | null
  /** Who AWS will say it was. */
  readonly roleSessionName: string | null
  /** What the provider wishes for the console; people mean it for all. */
  readonly sessionDurationSeconds: number | null
  /** AWS takes it before this; null when it does not say. */
  readonly notOnOrAfter: Date | null
  /** For whom it is made out, as an entity id of AWS. */
  readonly audiences: readonly string[]
}

/** STS `SAMLAssertion`, from the service model. */
const longest = 100_000

const assertionNamespace = 'urn:oasis:names:tc:SAML:2.0:assertion'
const protocolNamespace = 'urn:oasis:names:tc:SAML:2.0:protocol'
/** IAM user guide, "Configure SAML assertions for the authentication response"; China's guide has its own names. */
const attributeName =
  /^https?:\/\/(?:aws\.amazon\.com|www\.amazonaws\.cn)\/SAML\/Attributes\/(Role|RoleSessionName|SessionDuration)$/

/**
 * Reads a SAML response, in base64 as browsers post it. `from` names the identity provider in what is said.
 * @throws CoreError `sign-in-refused` for what is none, and when the provider says that it did not sign anybody in. The
 * errors quote nothing of it but the provider's own words.
 */
export function readSamlAssertion(response: Secret, from: string): SamlAssertion {
  const root = rootOf(response.reveal(), from)
  refuseFailure(root, from)
  const first = (name: string) => elements(root, name)[0] ?? null
  if (first('Assertion') === null) {
    if (first('EncryptedAssertion') === null) throw unreadable(from, 'it holds no assertion')
    return {
      roles: null,
      roleSessionName: null,
      sessionDurationSeconds: null,
      notOnOrAfter: null,
      audiences: [],
    }
  }
  const values = attributesOf(root)
  const seconds = Number(values('SessionDuration')[0])
  return {
    roles: values('Role')
      .map(roleOf)
      .filter((role) => role !== null),
    roleSessionName: values('RoleSessionName')[0] ?? null,
    sessionDurationSeconds: Number.isInteger(seconds) && seconds > 0 ? seconds : null,
    notOnOrAfter: momentOf(first('Conditions')?.getAttribute('NotOnOrAfter') ?? null),
    audiences: elements(root, 'Audience').map(textOf),
  }
}

function rootOf(base64: string, from: string): Element {
  if (base64.length > longest) throw unreadable(from, 'it is longer than AWS takes')
  const text = Buffer.from(base64, 'base64').toString('utf8')
  // SAML has none (saml-core 1.3.1 leaves no use for one), and entities are for attacks.
  if (text.includes('<!DOCTYPE')) throw unreadable(from, 'it declares a document type')
  try {
    const parser = new DOMParser({
      onError: (level, message) => {
        if (level !== 'warning') throw new Error(message)
      },
    })
    const root = parser.parseFromString(text, 'text/xml').documentElement
    if (root?.namespaceURI === protocolNamespace && root.localName === 'Response') return root
  } catch {
    // The parser's words quote the text.
    throw unreadable(from, 'it is no XML')
  }
  throw unreadable(from, 'it is no SAML 2.0 response')
}

/** saml-core 3.2.2.2: a status within the status says more, and a message is for people. */
function refuseFailure(root: Element, from: string): void {
  const codes = Array.from(root.getElementsByTagNameNS(protocolNamespace, 'StatusCode')).map(
    (code) => code.getAttribute('Value')?.split(':').at(-1) ?? '',
  )
  if (codes[0] === undefined || codes[0] === 'Success') return
  const [message] = Array.from(root.getElementsByTagNameNS(protocolNamespace, 'StatusMessage')).map(textOf)
  const words = printable([codes.join(', '), message].filter(Boolean).join(': ')).slice(0, 500)
  throw new CoreError('sign-in-refused', `${from} did not sign you in: ${words}`, {
    hint: `sign in again, or ask whoever looks after ${from}`,
  })
}

function attributesOf(root: Element): (name: string) => readonly string[] {
  const attributes = elements(root, 'Attribute')
  return (wanted) =>
    attributes
      .filter((attribute) => attributeName.exec(attribute.getAttribute('Name') ?? '')?.[1] === wanted)
      .flatMap((attribute) => elements(attribute, 'AttributeValue').map(textOf))
      .filter((text) => text !== '')
}

/** The two ARNs come in either order, with blanks around them where people wrote them; null for anything else. */
function roleOf(text: string): SamlRole | null {
  const arns = text.split(',').map((part) => part.trim())
  const roleArn = arns.find((arn) => roleArnSchema.safeParse(arn).success)
  const providerArn = arns.find((arn) => samlProviderArnSchema.safeParse(arn).success)
  return roleArn === undefined || providerArn === undefined ? null : { roleArn, providerArn }
}

function elements(within: Element, name: string): readonly Element[] {
  return Array.from(within.getElementsByTagNameNS(assertionNamespace, name))
}

function textOf(element: Element): string {
  return (element.textContent ?? '').trim()
}

function momentOf(text: string | null): Date | null {
  const moment = new Date(text ?? '')
  return Number.isNaN(moment.getTime()) ? null : moment
}

function unreadable(from: string, why: string): CoreError {
  return new CoreError('sign-in-refused', `what ${from} sent to AWS cannot be read: ${why}`, {
    hint: 'check that the address is the one that signs you in to AWS with SAML',
  })
}
