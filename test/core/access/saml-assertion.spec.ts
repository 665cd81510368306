import { describe, expect, it } from 'vitest'
import { readSamlAssertion } from '../../../core/access/saml-assertion.ts'
import { secret } from '../../../core/secrets/secret.ts'

const admin = {
  roleArn: 'arn:aws:iam::111122223333:role/admin',
  providerArn: 'arn:aws:iam::111122223333:saml-provider/acme',
}
const attributes = 'https://aws.amazon.com/SAML/Attributes'
const attribute = (name: string, ...values: readonly string[]) =>
  `<saml:Attribute Name="${name}">${values.map((value) => `<saml:AttributeValue>${value}</saml:AttributeValue>`).join('')}</saml:Attribute>`
const roles = (...pairs: readonly string[]) => attribute(`${attributes}/Role`, ...pairs)
const assertion = (statement: string) => `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">
  <saml:Conditions NotBefore="2026-01-05T08:55:00Z" NotOnOrAfter="2026-01-05T09:05:00Z">
    <saml:AudienceRestriction><saml:Audience>urn:amazon:webservices</saml:Audience></saml:AudienceRestriction>
  </saml:Conditions>
  <saml:AttributeStatement>${statement}</saml:AttributeStatement>
</saml:Assertion>`
const response = (
  content: string,
  status = '<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/>',
) =>
  `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"><samlp:Status>${status}</samlp:Status>${content}</samlp:Response>`
const read = (xml: string) => readSamlAssertion(secret(Buffer.from(xml).toString('base64')), 'login.acme.com')

describe('the roles of an assertion', () => {
  it.each([
    ['role first', `${admin.roleArn},${admin.providerArn}`],
    ['provider first', `${admin.providerArn},${admin.roleArn}`],
    ['on two lines', `\n  ${admin.roleArn} ,\n  ${admin.providerArn}\n`],
  ])('are read from a pair written %s', (_, pair) => {
    expect(read(response(assertion(roles(pair)))).roles).toEqual([admin])
  })

  it('come in the provider’s order; what is no pair is passed over', () => {
    const china = {
      roleArn: 'arn:aws-cn:iam::444455556666:role/team/reader',
      providerArn: 'arn:aws-cn:iam::444455556666:saml-provider/acme.cn',
    }
    const pairs = [
      `${china.roleArn},${china.providerArn}`,
      admin.roleArn,
      'department,sales',
      `${admin.roleArn},${admin.providerArn}`,
    ]
    expect(read(response(assertion(roles(...pairs)))).roles).toEqual([china, admin])
  })

  it('are none where the provider names none', () => {
    expect(read(response(assertion(attribute('mail', 'alice@acme.com')))).roles).toEqual([])
  })

  it('cannot be read where the assertion is encrypted for AWS', () => {
    const encrypted =
      '<saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"></saml:EncryptedAssertion>'
    expect(read(response(encrypted)).roles).toBeNull()
  })
})

it('reads who it is for, whose it is, how long it is good and how long a session it wishes for', () => {
  const statement = `${attribute(`${attributes}/RoleSessionName`, 'alice')}${attribute(`${attributes}/SessionDuration`, '28800')}`
  expect(read(response(assertion(statement)))).toEqual({
    roles: [],
    roleSessionName: 'alice',
    sessionDurationSeconds: 28_800,
    notOnOrAfter: new Date('2026-01-05T09:05:00Z'),
    audiences: ['urn:amazon:webservices'],
  })
})

it.each(['soon', '-1', '0', '1.5'])('takes %s for no duration', (text) => {
  const statement = attribute(`${attributes}/SessionDuration`, text)
  expect(read(response(assertion(statement))).sessionDurationSeconds).toBeNull()
})

it('knows China’s names of the attributes', () => {
  const name = 'http://www.amazonaws.cn/SAML/Attributes/Role'
  const pair = `${admin.roleArn},${admin.providerArn}`
  expect(read(response(assertion(attribute(name, pair)))).roles).toEqual([admin])
})

it('tells in the provider’s words why it signed nobody in', () => {
  const status = `<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Responder">
    <samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:AuthnFailed"/></samlp:StatusCode>
    <samlp:StatusMessage>Your device is
      not managed.</samlp:StatusMessage>`
  expect(() => read(response('', status))).toThrow(
    'login.acme.com did not sign you in: Responder, AuthnFailed: Your device is not managed.',
  )
})

describe('what is no such answer is refused, quoting nothing of it:', () => {
  it.each([
    ['words', 'sesame', 'it is no XML'],
    ['a broken document', '<samlp:Response sesame="1"', 'it is no XML'],
    ['a page', '<html>sesame</html>', 'it is no SAML 2.0 response'],
    ['a response that holds nothing', response(''), 'it holds no assertion'],
    [
      'a document type',
      `<!DOCTYPE x [<!ENTITY sesame "open">]>${response(assertion(''))}`,
      'it declares a document type',
    ],
    ['more than AWS takes', response(assertion('sesame'.repeat(20_000))), 'it is longer than AWS takes'],
  ])('%s', (_, xml, why) => {
    expect(() => read(xml)).toThrow(`what login.acme.com sent to AWS cannot be read: ${why}`)
    expect(() => read(xml)).not.toThrow('sesame')
  })
})
