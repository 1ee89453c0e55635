"""From the docs tree to the published site: engine, check, publish."""
