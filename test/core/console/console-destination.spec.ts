import { describe, expect, it } from 'vitest'
import { consoleDestination } from '../../../core/console/console-destination.ts'
import { consoleHosts } from '../../../core/console/console-hosts.ts'
import { consoleServices, findConsoleService } from '../../../core/contract/console-services.ts'

const at = (region: string, wish: { service?: string; destination?: string; endpointUrl?: string } = {}) =>
  consoleDestination({ region, endpointUrl: null, service: null, destination: null, ...wish })

describe('where the console lands', () => {
  it('is its home in the region of the session, when nothing is said', () => {
    expect(at('eu-west-1')).toBe('https://eu-west-1.console.aws.amazon.com/console/home?region=eu-west-1')
  })

  it.each([
    ['s3', 'https://eu-west-1.console.aws.amazon.com/s3/home?region=eu-west-1'],
    ['S3', 'https://eu-west-1.console.aws.amazon.com/s3/home?region=eu-west-1'],
    ['logs', 'https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#logsV2:log-groups'],
    ['Step Functions', 'https://eu-west-1.console.aws.amazon.com/states/home?region=eu-west-1'],
    ['iam', 'https://us-east-1.console.aws.amazon.com/iam/home#/home'],
    ['billing', 'https://us-east-1.console.aws.amazon.com/costmanagement/home#/home'],
    ['orgs', 'https://us-east-1.console.aws.amazon.com/organizations/v2/home'],
    ['ct', 'https://eu-west-1.console.aws.amazon.com/cloudtrailv2/home?region=eu-west-1'],
  ])('is the page of the service %s', (service, page) => {
    expect(at('eu-west-1', { service })).toBe(page)
  })

  it('is where the partition has its global services', () => {
    expect(at('us-gov-east-1', { service: 'iam' })).toBe(
      'https://console.amazonaws-us-gov.com/iam/home#/home',
    )
    expect(at('cn-north-1', { service: 'route53' })).toBe(
      'https://cn-northwest-1.console.amazonaws.cn/route53/v2/home',
    )
  })

  it('is the page whose address is given, and of a path that page of the home', () => {
    const page = 'https://eu-central-1.console.aws.amazon.com/lambda/home?region=eu-central-1#/functions/a'
    expect(at('eu-west-1', { destination: page })).toBe(page)
    expect(at('eu-west-1', { destination: '/s3/buckets/logs' })).toBe(
      'https://eu-west-1.console.aws.amazon.com/s3/buckets/logs',
    )
  })

  it.each([
    'https://evil.example/console.aws.amazon.com',
    'https://console.aws.amazon.com.evil.example/',
    'https://evilconsole.aws.amazon.com/',
    'http://eu-west-1.console.aws.amazon.com/',
    'https://user:word@eu-west-1.console.aws.amazon.com/',
    'https://console.amazonaws.cn/',
    'javascript:alert(1)',
    '//evil.example/',
  ])('is nowhere else: %s is refused', (destination) => {
    expect(() => at('eu-west-1', { destination })).toThrow('is no page of this console')
  })

  it('is at the endpoint of an organization that has its own', () => {
    const endpointUrl = 'http://127.0.0.1:4566'
    expect(at('eu-west-1', { endpointUrl, service: 's3' })).toBe(
      'http://127.0.0.1:4566/s3/home?region=eu-west-1',
    )
    expect(() =>
      at('eu-west-1', { endpointUrl, destination: 'https://eu-west-1.console.aws.amazon.com/' }),
    ).toThrow('is no page of this console')
  })

  it('asks for another name where a service is not known', () => {
    expect(() => at('eu-west-1', { service: 'frobnicate' })).toThrow(
      '"frobnicate" is no service that is known here',
    )
  })
})

describe('the services', () => {
  const partitions = [
    ['eu-west-1', 'us-east-1'],
    ['cn-north-1', 'cn-northwest-1'],
    ['us-gov-east-1', 'us-gov-west-1'],
    ['eusc-de-east-1', 'eusc-de-east-1'],
    ['us-iso-west-1', 'us-iso-east-1'],
    ['us-isob-east-1', 'us-isob-east-1'],
    ['eu-isoe-west-1', 'eu-isoe-west-1'],
    ['us-isof-east-1', 'us-isof-south-1'],
  ] as const

  describe.each(partitions)('in the partition of %s, whose global ones are in %s', (region, home) => {
    it.each(consoleServices.map((service) => [service.id, service] as const))(
      '%s has the shape of an address of the console',
      (_, service) => {
        const page = new URL(at(region, { service: service.id }))
        const isGlobal = service.scope === 'global'
        expect(page.origin).toBe(consoleHosts(isGlobal ? home : region, null).console)
        expect(page.pathname).toMatch(/^(\/[a-z0-9-]+)+$/)
        expect(page.search).toBe(isGlobal ? '' : `?region=${region}`)
        expect(page.hash).toMatch(/^(#[\w/:-]+)?$/)
        // The same page by its address is one of this console as well.
        expect(at(region, { destination: page.href })).toBe(page.href)
      },
    )
  })

  it.each([
    's3 ec2 lambda iam rds vpc cloudwatch logs dynamodb cloudformation',
    'ecs eks ecr route53 cloudfront sns sqs apigateway kms secretsmanager',
    'ssm cloudtrail config guardduty securityhub organizations billing support sso acm',
    'athena glue redshift kinesis msk opensearch elasticache efs backup batch',
    'stepfunctions events codebuild codepipeline codedeploy sagemaker bedrock cognito-idp wafv2 xray',
  ])('are those that people use: %s', (names) => {
    expect(names.split(' ').filter((name) => findConsoleService(name) === null)).toEqual([])
  })

  it('have one name each', () => {
    const names = consoleServices.flatMap(({ id, aliases }) => [id, ...aliases])
    expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([])
  })
})
