/** A page of the console that people open by name. */
export interface ConsoleService {
  /** Lower case, as `--service` takes it: the name the AWS CLI has for it, where it has one. */
  readonly id: string
  readonly name: string
  /** What people also type for it. */
  readonly aliases: readonly string[]
  /** Path, query and fragment; `{region}` is the session's. */
  readonly path: string
  /** A global one is in the partition's own region whatever the session's is. */
  readonly scope: 'regional' | 'global'
}

/** From the address bar of the console. */
export const consoleServices: readonly ConsoleService[] = [
  regional('acm', 'Certificate Manager', '/acm/home', 'certificates'),
  regional('amplify', 'Amplify', '/amplify/apps'),
  regional('apigateway', 'API Gateway', '/apigateway/main/apis', 'apigw'),
  regional('appsync', 'AppSync', '/appsync/home'),
  regional('athena', 'Athena', '/athena/home'),
  regional('autoscaling', 'Auto Scaling groups', '/ec2/home#AutoScalingGroups:', 'asg'),
  regional('backup', 'AWS Backup', '/backup/home'),
  regional('batch', 'Batch', '/batch/home'),
  regional('bedrock', 'Bedrock', '/bedrock/home'),
  global('billing', 'Billing and Cost Management', '/costmanagement/home#/home', 'bills', 'costs'),
  global('cost-explorer', 'Cost Explorer', '/costmanagement/home#/cost-explorer', 'ce'),
  regional('cloudformation', 'CloudFormation', '/cloudformation/home', 'cfn'),
  global('cloudfront', 'CloudFront', '/cloudfront/v4/home', 'cf'),
  regional('cloudtrail', 'CloudTrail', '/cloudtrailv2/home', 'trail', 'ct'),
  regional('cloudwatch', 'CloudWatch', '/cloudwatch/home', 'cw'),
  regional('logs', 'CloudWatch Logs', '/cloudwatch/home#logsV2:log-groups', 'cwl'),
  regional('codebuild', 'CodeBuild', '/codesuite/codebuild/projects'),
  regional('codepipeline', 'CodePipeline', '/codesuite/codepipeline/pipelines'),
  regional('cognito-idp', 'Cognito', '/cognito/v2/idp/user-pools', 'cognito'),
  regional('config', 'AWS Config', '/config/home'),
  regional('controltower', 'Control Tower', '/controltower/home'),
  regional('dynamodb', 'DynamoDB', '/dynamodbv2/home', 'ddb'),
  regional('ec2', 'EC2', '/ec2/home', 'instances'),
  regional('ecr', 'ECR', '/ecr/private-registry/repositories'),
  regional('ecs', 'ECS', '/ecs/v2/clusters'),
  regional('efs', 'EFS', '/efs/home'),
  regional('eks', 'EKS', '/eks/clusters'),
  regional('elasticache', 'ElastiCache', '/elasticache/home', 'redis'),
  regional('elb', 'Load balancers', '/ec2/home#LoadBalancers:', 'elbv2', 'alb'),
  regional('events', 'EventBridge', '/events/home', 'eventbridge'),
  regional('glue', 'Glue', '/gluestudio/home'),
  regional('guardduty', 'GuardDuty', '/guardduty/home', 'gd'),
  global('iam', 'IAM', '/iam/home#/home', 'users', 'roles'),
  regional('inspector', 'Inspector', '/inspector/v2/home'),
  regional('kinesis', 'Kinesis', '/kinesis/home'),
  regional('kms', 'KMS', '/kms/home', 'keys'),
  regional('lambda', 'Lambda', '/lambda/home', 'functions'),
  regional('msk', 'MSK', '/msk/home', 'kafka'),
  regional('opensearch', 'OpenSearch', '/aos/home', 'aos'),
  global('organizations', 'Organizations', '/organizations/v2/home', 'orgs', 'org'),
  regional('rds', 'RDS', '/rds/home'),
  regional('redshift', 'Redshift', '/redshiftv2/home'),
  global('route53', 'Route 53', '/route53/v2/home', 'r53', 'dns'),
  regional('s3', 'S3', '/s3/home', 'buckets'),
  regional('sagemaker', 'SageMaker', '/sagemaker/home'),
  regional('secretsmanager', 'Secrets Manager', '/secretsmanager/listsecrets', 'secrets'),
  regional('securityhub', 'Security Hub', '/securityhub/home'),
  regional('servicequotas', 'Service Quotas', '/servicequotas/home', 'quotas', 'limits'),
  regional('ses', 'SES', '/ses/home'),
  regional('sns', 'SNS', '/sns/v3/home'),
  regional('sqs', 'SQS', '/sqs/v3/home', 'queues'),
  regional('ssm', 'Systems Manager', '/systems-manager/home', 'systems-manager'),
  regional('parameters', 'Parameter Store', '/systems-manager/parameters', 'parameter-store'),
  regional('sso', 'IAM Identity Center', '/singlesignon/home', 'identity-center'),
  regional('stepfunctions', 'Step Functions', '/states/home', 'sfn', 'states'),
  global('support', 'Support Center', '/support/home#/'),
  regional('vpc', 'VPC', '/vpcconsole/home'),
  regional('wafv2', 'WAF', '/wafv2/homev2', 'waf'),
]

/** By id, alias or full name, in any case; null when there is none. */
export function findConsoleService(text: string): ConsoleService | null {
  const typed = text.trim().toLowerCase()
  return (
    consoleServices.find(({ id }) => id === typed) ??
    consoleServices.find(({ aliases, name }) => aliases.includes(typed) || name.toLowerCase() === typed) ??
    null
  )
}

function regional(id: string, name: string, path: string, ...aliases: readonly string[]): ConsoleService {
  const [page = '', fragment] = path.split('#')
  const place = `${page}?region={region}`
  return {
    id,
    name,
    aliases,
    path: fragment === undefined ? place : `${place}#${fragment}`,
    scope: 'regional',
  }
}

function global(id: string, name: string, path: string, ...aliases: readonly string[]): ConsoleService {
  return { id, name, aliases, path, scope: 'global' }
}
