"""A product's page: its fields, its photos, and what others make of it meanwhile."""
