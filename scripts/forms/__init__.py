"""The form of each file of policy/: what it may say, and where in the file a mistake stands."""
