import { expect, it } from 'vitest'
import { partitionOfArn, partitionOfRegion, partitionOfSamlEndpoint } from '../../../core/aws/partition.ts'

// From botocore's partitions.json; the hosts of the console from the endpoint rules of its service `signin`.
it.each([
  ['eu-west-1', 'aws', 'amazonaws.com', 'us-east-1', 'aws.amazon.com', null, true],
  ['mx-central-1', 'aws', 'amazonaws.com', 'us-east-1', 'aws.amazon.com', null, true],
  ['cn-north-1', 'aws-cn', 'amazonaws.com.cn', 'cn-northwest-1', 'amazonaws.cn', 'cn-north-1', true],
  [
    'us-gov-east-1',
    'aws-us-gov',
    'amazonaws.com',
    'us-gov-west-1',
    'amazonaws-us-gov.com',
    'us-gov-west-1',
    false,
  ],
  ['eusc-de-east-1', 'aws-eusc', 'amazonaws.eu', 'eusc-de-east-1', 'amazonaws-eusc.eu', null, true],
  ['us-iso-west-1', 'aws-iso', 'c2s.ic.gov', 'us-iso-east-1', 'c2shome.ic.gov', null, true],
  ['us-isob-east-1', 'aws-iso-b', 'sc2s.sgov.gov', 'us-isob-east-1', 'sc2shome.sgov.gov', null, true],
  ['eu-isoe-west-1', 'aws-iso-e', 'cloud.adc-e.uk', 'eu-isoe-west-1', 'csphome.adc-e.uk', null, true],
  ['us-isof-south-1', 'aws-iso-f', 'csp.hci.ic.gov', 'us-isof-south-1', 'csphome.hci.ic.gov', null, true],
  // A region of tomorrow.
  ['xx-moon-1', 'aws', 'amazonaws.com', 'us-east-1', 'aws.amazon.com', null, true],
])(
  '%s is of the partition %s',
  (...[region, id, dnsSuffix, defaultRegion, consoleDomain, consoleBareRegion, consoleSignOutGoesOn]) => {
    expect(partitionOfRegion(region)).toEqual({
      id,
      dnsSuffix,
      // See login-token.spec.ts.
      dualStackDnsSuffix: expect.any(String),
      defaultRegion,
      consoleDomain,
      consoleBareRegion,
      consoleSignOutGoesOn,
    })
  },
)

it.each([
  ['arn:aws:iam::123456789012:role/a', 'aws'],
  ['arn:aws-cn:iam::123456789012:role/a', 'aws-cn'],
  ['arn:aws-us-gov:iam::123456789012:role/a', 'aws-us-gov'],
  ['arn:aws-eusc:iam::123456789012:role/a', 'aws-eusc'],
  ['arn:aws-moon:iam::123456789012:role/a', null],
  ['role/a', null],
])('%s names the partition %s', (arn, id) => {
  expect(partitionOfArn(arn)?.id ?? null).toBe(id)
})

it.each([
  ['https://signin.aws.amazon.com/saml', 'aws'],
  ['https://eu-west-1.signin.aws.amazon.com/saml', 'aws'],
  ['https://us-east-1.signin.aws.amazon.com/saml/acs/SAMLSPA1B2C3D4', 'aws'],
  ['https://signin.amazonaws.cn/saml', 'aws-cn'],
  ['https://cn-northwest-1.signin.amazonaws.cn/saml', 'aws-cn'],
  ['https://signin.amazonaws-us-gov.com/saml', 'aws-us-gov'],
  ['https://us-gov-east-1.signin.amazonaws-us-gov.com/saml', 'aws-us-gov'],
  ['https://eusc-de-east-1.signin.amazonaws-eusc.eu/saml', 'aws-eusc'],
  ['https://signin.c2shome.ic.gov/saml', 'aws-iso'],
  ['http://signin.aws.amazon.com/saml', null],
  ['https://signin.aws.amazon.com/saml/other', null],
  ['https://signin.aws.amazon.com/oauth', null],
  ['https://signin.aws.amazon.com:8443/saml', null],
  ['https://alice@signin.aws.amazon.com/saml', null],
  ['https://signin.aws.amazon.com.evil.example/saml', null],
  ['https://evil.signin.aws.amazon.com/saml', null],
  ['https://us-gov-east-1.signin.aws.amazon.com/saml', null],
  ['https://evil.example/?https://signin.aws.amazon.com/saml', null],
  ['signin.aws.amazon.com/saml', null],
])('%s is a SAML endpoint of %s', (address, id) => {
  expect(partitionOfSamlEndpoint(address)?.id ?? null).toBe(id)
})
