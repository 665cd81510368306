import { DOMParser, type Element, XMLSerializer } from '@xmldom/xmldom'
import { SignedXml } from 'xml-crypto'
import { ServiceError } from '../wire/service-error.ts'

const assertionNamespace = 'urn:oasis:names:tc:SAML:2.0:assertion'
const protocolNamespace = 'urn:oasis:names:tc:SAML:2.0:protocol'
const signatureNamespace = 'http://www.w3.org/2000/09/xmldsig#'

/** What an identity provider says, out of that part of its answer which it signed. */
export interface SignedAssertion {
  readonly issuer: string
  readonly nameId: string
  readonly nameIdFormat: string
  readonly audiences: readonly string[]
  readonly recipient: string | null
  readonly issuedAt: Date | null
  readonly notBefore: Date | null
  readonly notOnOrAfter: Date | null
  /** Until when the person's session at the provider lasts; null when it does not say. */
  readonly sessionNotOnOrAfter: Date | null
  readonly attribute: (name: string) => readonly string[]
}

/**
 * Reads a SAML response, in base64. Only what the certificate's signature covers is read, so that nothing put around or
 * beside it counts. @throws ServiceError in AWS's words.
 */
export function readSignedAssertion(base64: string, certificate: string): SignedAssertion {
  const text = Buffer.from(base64, 'base64').toString('utf8')
  const document = parsed(text)
  if (document?.namespaceURI !== protocolNamespace || document.localName !== 'Response')
    throw invalid('Invalid SAML response')
  const status = document.getElementsByTagNameNS(protocolNamespace, 'StatusCode')[0]?.getAttribute('Value')
  if (status !== 'urn:oasis:names:tc:SAML:2.0:status:Success')
    throw new ServiceError('IDPRejectedClaim', 'The identity provider reported that authentication failed', {
      status: 403,
    })
  const [assertion, ...others] = signedParts(text, document, certificate).flatMap(assertionsIn)
  if (assertion === undefined || others.length > 0) throw invalid('Response signature invalid')
  return contentOf(assertion)
}

function signedParts(text: string, document: Element, certificate: string): readonly string[] {
  for (const signature of Array.from(document.getElementsByTagNameNS(signatureNamespace, 'Signature'))) {
    const signed = new SignedXml({ publicCert: certificate, getCertFromKeyInfo: () => null })
    try {
      signed.loadSignature(new XMLSerializer().serializeToString(signature))
      if (signed.checkSignature(text)) return signed.getSignedReferences()
    } catch {
      // A signature that cannot even be checked is as good as none.
    }
  }
  throw invalid('Response signature invalid')
}

function assertionsIn(xml: string): readonly Element[] {
  const root = parsed(xml)
  if (root === null) return []
  const isAssertion = root.namespaceURI === assertionNamespace && root.localName === 'Assertion'
  return isAssertion ? [root] : Array.from(root.getElementsByTagNameNS(assertionNamespace, 'Assertion'))
}

function contentOf(assertion: Element): SignedAssertion {
  const all = (name: string, within = assertion) =>
    Array.from(within.getElementsByTagNameNS(assertionNamespace, name))
  const text = (element: Element | undefined) => (element?.textContent ?? '').trim()
  const moment = (element: Element | undefined, name: string) => {
    const at = new Date(element?.getAttribute(name) ?? '')
    return Number.isNaN(at.getTime()) ? null : at
  }
  const [nameId] = all('NameID')
  const [conditions] = all('Conditions')
  return {
    issuer: text(all('Issuer')[0]),
    nameId: text(nameId),
    nameIdFormat: nameId?.getAttribute('Format') ?? '',
    audiences: all('Audience').map(text),
    recipient: all('SubjectConfirmationData')[0]?.getAttribute('Recipient') ?? null,
    issuedAt: moment(assertion, 'IssueInstant'),
    notBefore: moment(conditions, 'NotBefore'),
    notOnOrAfter: moment(conditions, 'NotOnOrAfter'),
    sessionNotOnOrAfter: moment(all('AuthnStatement')[0], 'SessionNotOnOrAfter'),
    attribute: (name) =>
      all('Attribute')
        .filter((attribute) => attribute.getAttribute('Name') === name)
        .flatMap((attribute) => all('AttributeValue', attribute).map(text)),
  }
}

function parsed(text: string): Element | null {
  try {
    return new DOMParser({ onError: () => {} }).parseFromString(text, 'text/xml').documentElement
  } catch {
    return null
  }
}

function invalid(words: string): ServiceError {
  return new ServiceError('InvalidIdentityToken', words)
}
