"""The web platform: Django apps that stand on the library. Each folder is an app; docs/architecture.md says which may
know which."""
