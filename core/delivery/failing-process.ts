/**
 * A `credential_process` that says why there are no credentials and fails: tools stop there instead of asking the next
 * source. Read by `shlex.split` (botocore) and by a shell (Go, JavaScript), so only plain characters go in; a `;`
 * follows no blank, since some readers take that for a comment.
 */
export function failingProcess(reason: string, platform: NodeJS.Platform): string {
  const plain = reason
    .normalize('NFKD')
    .replaceAll(/[^\w .,:/@+=()-]/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .slice(0, 200)
  if (platform === 'win32') return `cmd /c "echo keyturn: ${plain.replaceAll(/[()]/gu, ' ')} 1>&2& exit 1"`
  return `sh -c 'echo "keyturn: ${plain}" >&2; exit 1'`
}
