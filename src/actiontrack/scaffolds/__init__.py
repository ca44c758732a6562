"""What a new workspace and a new plan begin with: files that explain themselves.

`plan_scaffold` makes a plan from a `PlanHead`, `workspace_files` what `init` writes, `ci_files` the
checks for GitHub, GitLab and others. The texts stand in `templates/scaffold`. Used by `init`, `new`
and the import.
"""
