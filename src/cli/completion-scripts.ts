/**
 * What each shell must be told. Every script hands the typed words over as they are and never evaluates
 * them: a prompt may hold `$(…)`, and Tab must not run it.
 */
export const COMPLETION_SCRIPTS: Readonly<Record<string, string>> = {
  bash: `# cascade completion for bash
_cascade() {
  local IFS=$'\\n'
  COMPREPLY=($(cascade complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null | cut -f1))
}
complete -o default -F _cascade cascade
`,
  zsh: `#compdef cascade
_cascade() {
  local -a found
  local value what
  while IFS=$'\\t' read -r value what; do
    found+=("\${value//:/\\\\:}:$what")
  done < <(cascade complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)
  if (( \${#found} )); then _describe cascade found; else _files; fi
}
if [[ "\${funcstack[1]}" == _cascade ]]; then
  _cascade "$@"
else
  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i; }
  compdef _cascade cascade
fi
`,
  fish: `# cascade completion for fish
function __cascade_complete
  set -l words (commandline -opc)
  set -l current (commandline -ct)
  set -l found (cascade complete -- $words[2..-1] "$current" 2>/dev/null)
  if test (count $found) -gt 0
    printf '%s\\n' $found
  else
    __fish_complete_path "$current"
  end
end
complete -c cascade -f -a '(__cascade_complete)'
`,
  powershell: `# cascade completion for PowerShell
Register-ArgumentCompleter -Native -CommandName cascade -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $words = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
  # Older versions drop empty words.
  $new = if ($wordToComplete -eq '') { @('--new') } else { @() }
  cascade complete @new -- @words 2>$null | ForEach-Object {
    $value, $what = $_ -split "\`t", 2
    if (-not $what) { $what = $value }
    [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $what)
  }
}
`,
};
