/** Whether two texts mean the same portal: people copy it with `/`, `#`, `#/` or `/?` behind, and AWS takes them all. */
export function sameStartUrl(left: string, right: string): boolean {
  return bare(left) === bare(right)
}

function bare(url: string): string {
  return url
    .replace(/[#?].*$/, '')
    .replace(/\/+$/, '')
    .toLowerCase()
}
