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
  regional('acm certificates', 'Certificate Manager', '/acm/home'),
  regional('amplify', 'Amplify', '/amplify/apps'),
  regional('apigateway apigw', 'API Gateway', '/apigateway/main/apis'),
  regional('appsync', 'AppSync', '/appsync/home'),
  regional('athena', 'Athena', '/athena/home'),
  regional('autoscaling asg', 'Auto Scaling groups', '/ec2/home#AutoScalingGroups:'),
  regional('backup', 'AWS Backup', '/backup/home'),
  regional('batch', 'Batch', '/batch/home'),
  regional('bedrock', 'Bedrock', '/bedrock/home'),
  global('billing bills costs', 'Billing and Cost Management', '/costmanagement/home#/home'),
  global('cost-explorer ce', 'Cost Explorer', '/costmanagement/home#/cost-explorer'),
  regional('cloudformation cfn', 'CloudFormation', '/cloudformation/home'),
  global('cloudfront cf', 'CloudFront', '/cloudfront/v4/home'),
  regional('cloudtrail trail ct', 'CloudTrail', '/cloudtrailv2/home'),
  regional('cloudwatch cw', 'CloudWatch', '/cloudwatch/home'),
  regional('logs cwl', 'CloudWatch Logs', '/cloudwatch/home#logsV2:log-groups'),
  regional('codebuild', 'CodeBuild', '/codesuite/codebuild/projects'),
  regional('codepipeline', 'CodePipeline', '/codesuite/codepipeline/pipelines'),
  regional('cognito-idp cognito', 'Cognito', '/cognito/v2/idp/user-pools'),
  regional('config', 'AWS Config', '/config/home'),
  regional('controltower', 'Control Tower', '/controltower/home'),
  regional('dynamodb ddb', 'DynamoDB', '/dynamodbv2/home'),
  regional('ec2 instances', 'EC2', '/ec2/home'),
  regional('ecr', 'ECR', '/ecr/private-registry/repositories'),
  regional('ecs', 'ECS', '/ecs/v2/clusters'),
  regional('efs', 'EFS', '/efs/home'),
  regional('eks', 'EKS', '/eks/clusters'),
  regional('elasticache redis', 'ElastiCache', '/elasticache/home'),
  regional('elb elbv2 alb', 'Load balancers', '/ec2/home#LoadBalancers:'),
  regional('events eventbridge', 'EventBridge', '/events/home'),
  regional('glue', 'Glue', '/gluestudio/home'),
  regional('guardduty gd', 'GuardDuty', '/guardduty/home'),
  global('iam users roles', 'IAM', '/iam/home#/home'),
  regional('inspector', 'Inspector', '/inspector/v2/home'),
  regional('kinesis', 'Kinesis', '/kinesis/home'),
  regional('kms keys', 'KMS', '/kms/home'),
  regional('lambda functions', 'Lambda', '/lambda/home'),
  regional('msk kafka', 'MSK', '/msk/home'),
  regional('opensearch aos', 'OpenSearch', '/aos/home'),
  global('organizations orgs org', 'Organizations', '/organizations/v2/home'),
  regional('rds', 'RDS', '/rds/home'),
  regional('redshift', 'Redshift', '/redshiftv2/home'),
  global('route53 r53 dns', 'Route 53', '/route53/v2/home'),
  regional('s3 buckets', 'S3', '/s3/home'),
  regional('sagemaker', 'SageMaker', '/sagemaker/home'),
  regional('secretsmanager secrets', 'Secrets Manager', '/secretsmanager/listsecrets'),
  regional('securityhub', 'Security Hub', '/securityhub/home'),
  regional('servicequotas quotas limits', 'Service Quotas', '/servicequotas/home'),
  regional('ses', 'SES', '/ses/home'),
  regional('sns', 'SNS', '/sns/v3/home'),
  regional('sqs queues', 'SQS', '/sqs/v3/home'),
  regional('ssm systems-manager', 'Systems Manager', '/systems-manager/home'),
  regional('parameters parameter-store', 'Parameter Store', '/systems-manager/parameters'),
  regional('sso identity-center', 'IAM Identity Center', '/singlesignon/home'),
  regional('stepfunctions sfn states', 'Step Functions', '/states/home'),
  global('support', 'Support Center', '/support/home#/'),
  regional('vpc', 'VPC', '/vpcconsole/home'),
  regional('wafv2 waf', 'WAF', '/wafv2/homev2'),
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

/** `names`: the id, then what people also type, with blanks between. */
function regional(names: string, name: string, path: string): ConsoleService {
  const [page = '', fragment] = path.split('#')
  const place = `${page}?region={region}`
  return {
    ...named(names),
    name,
    path: fragment === undefined ? place : `${place}#${fragment}`,
    scope: 'regional',
  }
}

function global(names: string, name: string, path: string): ConsoleService {
  return { ...named(names), name, path, scope: 'global' }
}

function named(names: string): Pick<ConsoleService, 'id' | 'aliases'> {
  const [id = '', ...aliases] = names.split(' ')
  return { id, aliases }
}
