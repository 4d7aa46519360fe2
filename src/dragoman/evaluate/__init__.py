"""Gold, scores and agreement: how good a coder is."""
