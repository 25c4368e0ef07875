"""The JSON API below /api, one module per resource."""
