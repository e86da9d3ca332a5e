"""Makes the recogniser's statistical model from labelled and unlabelled text. Not shipped."""
