/** There is no `keyturn-prompt` to ask on Windows: the name alone is shown. */
export const powershellInit = `# keyturn for PowerShell: keyturn shell-init powershell | Out-String | Invoke-Expression
function kt {
    $change = & (Get-Command -CommandType Application keyturn | Select-Object -First 1) env --files --format powershell @args | Out-String
    if ($LASTEXITCODE -eq 0) { Invoke-Expression $change }
}
if (-not (Test-Path Function:\\__keyturn_prompt)) {
    Copy-Item Function:\\prompt Function:\\__keyturn_prompt
    function prompt {
        if ($env:KEYTURN_SESSION) { Write-Host "$env:KEYTURN_SESSION " -NoNewline -ForegroundColor Cyan }
        __keyturn_prompt
    }
}
`
