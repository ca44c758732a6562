"""What a new workspace and a new plan begin with: files that explain themselves.

`plan_scaffold` makes a plan from a `PlanHead`, `workspace_files` what `init` writes, `ci_files` the
checks for GitHub, GitLab and others, `demo_versions` an invented workspace in eight months. The
texts stand in `templates/scaffold` and `templates/demo`. Used by `init`, `new`, `demo`, the import.
"""
