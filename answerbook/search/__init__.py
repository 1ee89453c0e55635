"""The search: ranking, the index for the browser, explanations, evaluation."""
