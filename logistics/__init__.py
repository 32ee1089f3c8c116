"""Plan, check and exchange the shared collection rounds of a territory."""
