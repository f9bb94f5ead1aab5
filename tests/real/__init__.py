"""Real files that nobody here made: fetched by `fetch`, read by `test_real`. They stay out of the repository."""
