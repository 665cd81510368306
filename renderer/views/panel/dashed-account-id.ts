/** An account id as it is read, in groups of four: `1111-2222-3333`. Copied it is without the dashes. Pure. */
export function dashedAccountId(accountId: string): string {
  return accountId.replace(/^(\d{4})(\d{4})(\d{4})$/, '$1-$2-$3')
}
