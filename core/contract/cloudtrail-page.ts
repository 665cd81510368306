/** CloudTrail's event history of one access key, as a path of the console; null: in the region the console opens in. */
export function cloudTrailPage(accessKeyId: string, region: string | null): string {
  const place = region === null ? '' : `?region=${encodeURIComponent(region)}`
  return `/cloudtrailv2/home${place}#/events?AccessKeyId=${encodeURIComponent(accessKeyId)}`
}
