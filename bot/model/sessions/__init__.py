"""Sessions, the strategy's virtual platforms, as pure rules: when they are, who comes, what is asked, what was learned."""
