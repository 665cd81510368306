import { expect, it } from 'vitest'
import { partitionOfArn, partitionOfRegion } from '../../../core/aws/partition.ts'

// From botocore's partitions.json.
it.each([
  ['eu-west-1', 'aws', 'amazonaws.com', 'us-east-1'],
  ['mx-central-1', 'aws', 'amazonaws.com', 'us-east-1'],
  ['cn-north-1', 'aws-cn', 'amazonaws.com.cn', 'cn-northwest-1'],
  ['us-gov-east-1', 'aws-us-gov', 'amazonaws.com', 'us-gov-west-1'],
  ['eusc-de-east-1', 'aws-eusc', 'amazonaws.eu', 'eusc-de-east-1'],
  ['us-iso-west-1', 'aws-iso', 'c2s.ic.gov', 'us-iso-east-1'],
  ['us-isob-east-1', 'aws-iso-b', 'sc2s.sgov.gov', 'us-isob-east-1'],
  ['eu-isoe-west-1', 'aws-iso-e', 'cloud.adc-e.uk', 'eu-isoe-west-1'],
  ['us-isof-south-1', 'aws-iso-f', 'csp.hci.ic.gov', 'us-isof-south-1'],
  // A region of tomorrow.
  ['xx-moon-1', 'aws', 'amazonaws.com', 'us-east-1'],
])('%s is of the partition %s', (...[region, id, dnsSuffix, defaultRegion]) => {
  expect(partitionOfRegion(region)).toEqual({ id, dnsSuffix, defaultRegion })
})

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
