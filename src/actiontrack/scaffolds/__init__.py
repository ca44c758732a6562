"""What a new workspace and a new plan begin with: files that explain themselves."""
