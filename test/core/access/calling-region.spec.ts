import { describe, expect, it } from 'vitest'
import { callingRegion } from '../../../core/access/calling-region.ts'

const role = (partition: string): string => `arn:${partition}:iam::111122223333:role/deploy`

describe('the region STS is called in', () => {
  it.each([
    [role('aws'), 'eu-west-1', 'eu-west-1'],
    [role('aws-cn'), 'cn-north-1', 'cn-north-1'],
    [role('aws-cn'), null, 'cn-northwest-1'],
    [role('aws-us-gov'), null, 'us-gov-west-1'],
    [role('aws-eusc'), null, 'eusc-de-east-1'],
    [null, 'ap-south-2', 'ap-south-2'],
    [null, null, 'us-east-1'],
    ['GAHT12345678', null, 'us-east-1'],
    [role('aws-of-tomorrow'), 'xx-west-1', 'xx-west-1'],
  ])('for %s and the region %s is %s', (arn, chosen, region) => {
    expect(callingRegion({ arn, chosen, otherwise: 'us-east-1' })).toBe(region)
  })

  it.each([
    [role('aws-cn'), 'eu-west-1'],
    [role('aws'), 'cn-north-1'],
    [role('aws-us-gov'), 'us-west-1'],
  ])('is none for %s and the region %s', (arn, chosen) => {
    expect(() => callingRegion({ arn, chosen, otherwise: 'us-east-1' })).toThrow(
      /is of the partition aws.*, the region/,
    )
  })
})
