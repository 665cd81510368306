import { describe, expect, it } from 'vitest'
import { environmentOfName } from '../../../core/sessions/environment-of-name.ts'

describe('what a name says an account is for', () => {
  it.each([
    ['payments-prod', 'production'],
    ['prod', 'production'],
    ['PROD', 'production'],
    ['Production', 'production'],
    ['acme.prd.eu', 'production'],
    ['live_shop', 'production'],
    ['prod2', 'production'],
    ['PaymentsProd', 'production'],
    ['PRODPayments', 'production'],
    ['payments prod (eu)', 'production'],
    ['acme/prod/search', 'production'],
    ['staging-api', 'staging'],
    ['api-stage', 'staging'],
    ['stg1', 'staging'],
    ['uat', 'staging'],
    ['preprod', 'staging'],
    ['pre-prod', 'staging'],
    ['PreProd', 'staging'],
    ['pre_production-eu', 'staging'],
    ['payments-preprod', 'staging'],
    ['dev', 'development'],
    ['DevTools', 'development'],
    ['test-eu-1', 'development'],
    ['qa', 'development'],
    ['integration', 'development'],
    ['alice-sandbox', 'sandbox'],
    ['sbx.alice', 'sandbox'],
    ['playground', 'sandbox'],
    ['ml-lab', 'sandbox'],
  ])('%s is %s', (name, environment) => {
    expect(environmentOfName(name)).toBe(environment)
  })

  it.each([
    ['non-prod'],
    ['nonprod'],
    ['NonProd'],
    ['non production'],
    ['payments-nonprod-eu'],
    ['not-prod'],
    ['product-catalogue'],
    ['reproduction'],
    ['pre-product'],
    ['delivery'],
    ['devices'],
    ['latest'],
    ['collaboration'],
    ['security'],
    ['111122223333'],
    ['حساب'],
    [''],
  ])('%s says nothing', (name) => {
    expect(environmentOfName(name)).toBeNull()
  })

  it.each([
    ['prod-tools-test', 'production'],
    ['live-staging', 'production'],
    ['nonprod-dev', 'development'],
    ['non-prod-staging', 'staging'],
    ['staging-test', 'staging'],
    ['dev-sandbox', 'sandbox'],
    ['preprod-prod', 'production'],
  ])('of several words the one that asks for most care counts: %s is %s', (name, environment) => {
    expect(environmentOfName(name)).toBe(environment)
  })
})
