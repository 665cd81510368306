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

/**
 * From the address bar of the console, by name. Services with a host of their own (Lightsail, QuickSight), or whose home is
 * another region than their partition's (Global Accelerator), have no address by these rules.
 */
export const consoleServices: readonly ConsoleService[] = [
  global('account', 'Account', '/billing/home#/account'),
  regional('mq', 'Amazon MQ', '/amazon-mq/home'),
  regional('amplify', 'Amplify', '/amplify/apps'),
  regional('apigateway apigw', 'API Gateway', '/apigateway/main/apis'),
  regional('apprunner', 'App Runner', '/apprunner/home'),
  regional('appconfig', 'AppConfig', '/systems-manager/appconfig/applications'),
  regional('appsync', 'AppSync', '/appsync/home'),
  regional('athena', 'Athena', '/athena/home'),
  regional('autoscaling asg', 'Auto Scaling groups', '/ec2/home#AutoScalingGroups:'),
  regional('backup', 'AWS Backup', '/backup/home'),
  regional('config', 'AWS Config', '/config/home'),
  regional('batch', 'Batch', '/batch/home'),
  regional('bedrock', 'Bedrock', '/bedrock/home'),
  global('billing bills costs', 'Billing and Cost Management', '/costmanagement/home#/home'),
  global('budgets', 'Budgets', '/costmanagement/home#/budgets'),
  regional('acm certificates', 'Certificate Manager', '/acm/home'),
  regional('servicediscovery cloudmap', 'Cloud Map', '/cloudmap/home'),
  regional('cloudformation cfn', 'CloudFormation', '/cloudformation/home'),
  global('cloudfront cf', 'CloudFront', '/cloudfront/v4/home'),
  regional('cloudshell', 'CloudShell', '/cloudshell/home'),
  regional('cloudtrail trail ct', 'CloudTrail', '/cloudtrailv2/home'),
  regional('cloudwatch cw', 'CloudWatch', '/cloudwatch/home'),
  regional('logs cwl', 'CloudWatch Logs', '/cloudwatch/home#logsV2:log-groups'),
  regional('codeartifact', 'CodeArtifact', '/codesuite/codeartifact/repositories'),
  regional('codebuild', 'CodeBuild', '/codesuite/codebuild/projects'),
  regional('codecommit', 'CodeCommit', '/codesuite/codecommit/repositories'),
  regional('codedeploy', 'CodeDeploy', '/codesuite/codedeploy/applications'),
  regional('codepipeline', 'CodePipeline', '/codesuite/codepipeline/pipelines'),
  regional('cognito-idp cognito', 'Cognito', '/cognito/v2/idp/user-pools'),
  regional(
    'cognito-identity identity-pools',
    'Cognito identity pools',
    '/cognito/v2/identity/identity-pools',
  ),
  regional('compute-optimizer', 'Compute Optimizer', '/compute-optimizer/home'),
  regional('controltower', 'Control Tower', '/controltower/home'),
  global('cost-explorer ce', 'Cost Explorer', '/costmanagement/home#/cost-explorer'),
  regional('firehose', 'Data Firehose', '/firehose/home'),
  regional('dms', 'Database Migration Service', '/dms/v2/home'),
  regional('datasync', 'DataSync', '/datasync/home'),
  regional('detective', 'Detective', '/detective/home'),
  global('directconnect dx', 'Direct Connect', '/directconnect/v2/home'),
  regional('ds directory', 'Directory Service', '/directoryservicev2/home'),
  regional('docdb documentdb', 'DocumentDB', '/docdb/home'),
  regional('dynamodb ddb', 'DynamoDB', '/dynamodbv2/home'),
  regional('ebs volumes', 'EBS volumes', '/ec2/home#Volumes:'),
  regional('ec2 instances', 'EC2', '/ec2/home'),
  regional('imagebuilder', 'EC2 Image Builder', '/imagebuilder/home'),
  regional('ecr', 'ECR', '/ecr/private-registry/repositories'),
  regional('ecs', 'ECS', '/ecs/v2/clusters'),
  regional('efs', 'EFS', '/efs/home'),
  regional('eks', 'EKS', '/eks/clusters'),
  regional('elasticbeanstalk beanstalk eb', 'Elastic Beanstalk', '/elasticbeanstalk/home'),
  regional('elasticache redis', 'ElastiCache', '/elasticache/home'),
  regional('emr', 'EMR', '/emr/home'),
  regional('events eventbridge', 'EventBridge', '/events/home'),
  regional('scheduler', 'EventBridge Scheduler', '/scheduler/home'),
  regional('fsx', 'FSx', '/fsx/home'),
  regional('glue', 'Glue', '/gluestudio/home'),
  regional('guardduty gd', 'GuardDuty', '/guardduty/home'),
  global('iam users roles', 'IAM', '/iam/home#/home'),
  regional('accessanalyzer access-analyzer', 'IAM Access Analyzer', '/access-analyzer/home'),
  regional('sso identity-center', 'IAM Identity Center', '/singlesignon/home'),
  regional('inspector', 'Inspector', '/inspector/v2/home'),
  regional('kinesis', 'Kinesis', '/kinesis/home'),
  regional('kms keys', 'KMS', '/kms/home'),
  regional('lakeformation lf', 'Lake Formation', '/lakeformation/home'),
  regional('lambda functions', 'Lambda', '/lambda/home'),
  regional('license-manager', 'License Manager', '/license-manager/home'),
  regional('elb elbv2 alb', 'Load balancers', '/ec2/home#LoadBalancers:'),
  regional('macie2 macie', 'Macie', '/macie/home'),
  regional('mwaa airflow', 'Managed Airflow', '/mwaa/home'),
  regional('memorydb', 'MemoryDB', '/memorydb/home'),
  regional('msk kafka', 'MSK', '/msk/home'),
  regional('neptune', 'Neptune', '/neptune/home'),
  regional('opensearch aos', 'OpenSearch', '/aos/home'),
  global('organizations orgs org', 'Organizations', '/organizations/v2/home'),
  regional('parameters parameter-store', 'Parameter Store', '/systems-manager/parameters'),
  regional('acm-pca', 'Private Certificate Authority', '/acm-pca/home'),
  regional('rds', 'RDS', '/rds/home'),
  regional('redshift', 'Redshift', '/redshiftv2/home'),
  regional('ram', 'Resource Access Manager', '/ram/home'),
  regional('resource-explorer', 'Resource Explorer', '/resource-explorer/home'),
  regional('resource-groups', 'Resource Groups', '/resource-groups/home'),
  global('route53 r53 dns', 'Route 53', '/route53/v2/home'),
  regional('s3 buckets', 'S3', '/s3/home'),
  regional('sagemaker', 'SageMaker', '/sagemaker/home'),
  regional('secretsmanager secrets', 'Secrets Manager', '/secretsmanager/listsecrets'),
  regional('security-groups sg', 'Security groups', '/ec2/home#SecurityGroups:'),
  regional('securityhub', 'Security Hub', '/securityhub/home'),
  regional('servicecatalog', 'Service Catalog', '/servicecatalog/home'),
  regional('servicequotas quotas limits', 'Service Quotas', '/servicequotas/home'),
  regional('ses', 'SES', '/ses/home'),
  regional('sns', 'SNS', '/sns/v3/home'),
  regional('sqs queues', 'SQS', '/sqs/v3/home'),
  regional('stepfunctions sfn states', 'Step Functions', '/states/home'),
  regional('storagegateway', 'Storage Gateway', '/storagegateway/home'),
  global('support', 'Support Center', '/support/home#/'),
  regional('ssm systems-manager', 'Systems Manager', '/systems-manager/home'),
  regional('transfer sftp', 'Transfer Family', '/transfer/home'),
  global('trustedadvisor ta', 'Trusted Advisor', '/trustedadvisor/home'),
  regional('vpc', 'VPC', '/vpcconsole/home'),
  regional('wafv2 waf', 'WAF', '/wafv2/homev2'),
  regional('workspaces', 'WorkSpaces', '/workspaces/v2/home'),
  regional('xray traces', 'X-Ray', '/cloudwatch/home#xray:traces/query'),
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
