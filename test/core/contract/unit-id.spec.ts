import { describe, expect, it } from 'vitest'
import { unitIdOf } from '../../../core/contract/unit-id.ts'

describe('unitIdOf', () => {
  it.each([
    ['ou-ab12-11aa22bb', 'ou-ab12-11aa22bb'],
    ['OU-AB12-11AA22BB', 'ou-ab12-11aa22bb'],
    ['r-ab12', 'r-ab12'],
    ['arn:aws:organizations::111122223333:ou/o-exampleorgid/ou-ab12-11aa22bb', 'ou-ab12-11aa22bb'],
    ['arn:aws-us-gov:organizations::111122223333:ou/o-exampleorgid/ou-ab12-11aa22bb', 'ou-ab12-11aa22bb'],
    ['arn:aws:organizations::111122223333:root/o-exampleorgid/r-ab12', 'r-ab12'],
  ])('%s is that of a unit or the root', (text, id) => {
    expect(unitIdOf(text)).toBe(id)
  })

  it.each([
    'Production',
    'ou-team',
    'arn:aws:organizations::111122223333:account/o-exampleorgid/444455556666',
    'arn:aws:iam::111122223333:role/ou-ab12-11aa22bb',
    '',
  ])('%s is none', (text) => {
    expect(unitIdOf(text)).toBeNull()
  })
})
